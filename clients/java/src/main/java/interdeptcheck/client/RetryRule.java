package interdeptcheck.client;

import io.grpc.Status;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/** The rule of every SDK on asking again (clients/README.md). */
final class RetryRule {
    static final int RETRIES_MAX = 3;
    private static final int BACK_OFF_FIRST_MS = 100;
    private static final int BACK_OFF_MS_MAX = 5_000;

    private RetryRule() {
    }

    /**
     * Milliseconds to wait before the next attempt; empty to give up.
     *
     * @param retries how many there were
     * @param leftMs what is left to the deadline
     * @param chance 0 to 1
     */
    static OptionalDouble waitMs(InterDeptCheckException failure, int retries, double leftMs, DoubleSupplier chance) {
        if (failure.code() != Status.Code.UNAVAILABLE || retries >= RETRIES_MAX) return OptionalDouble.empty();
        var wait = failure.pushbackMs() != null ? failure.pushbackMs() : askedMs(failure) + drawnMs(retries, chance);
        return wait >= 0 && wait < leftMs ? OptionalDouble.of(wait) : OptionalDouble.empty();
    }

    private static double askedMs(InterDeptCheckException failure) {
        return failure.retryDelay().map(delay -> delay.toNanos() / 1e6).orElse(0.0);
    }

    // Why it comes on top: clients that were told the same delay must not come back all at once.
    private static double drawnMs(int retries, DoubleSupplier chance) {
        return Math.min(BACK_OFF_FIRST_MS << retries, BACK_OFF_MS_MAX) * chance.getAsDouble();
    }
}
