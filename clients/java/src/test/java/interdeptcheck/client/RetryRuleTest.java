package interdeptcheck.client;

import static org.junit.Assert.assertEquals;

import interdeptcheck.v1.ErrorReasonOuterClass.ErrorReason;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.Test;

/** The rule on asking again, and the reasons of the contract. */
public final class RetryRuleTest {
    @Test
    public void only_UNAVAILABLE_is_asked_again() {
        for (var code : Status.Code.values()) {
            var wait = RetryRule.waitMs(failure(code, null, null), 0, 10_000, () -> 0.5);
            assertEquals(code.name(), code == Status.Code.UNAVAILABLE, wait.isPresent());
        }
    }

    @Test
    public void three_times_at_most_each_with_a_longer_wait_drawn_by_chance() {
        assertEquals(OptionalDouble.of(50), wait(0, 10_000, null, null));
        assertEquals(OptionalDouble.of(100), wait(1, 10_000, null, null));
        assertEquals(OptionalDouble.of(200), wait(2, 10_000, null, null));
        assertEquals(OptionalDouble.empty(), wait(3, 10_000, null, null));
        assertEquals(OptionalDouble.of(0), RetryRule.waitMs(failure(Status.Code.UNAVAILABLE, null, null), 2, 10_000, () -> 0));
    }

    @Test
    public void inside_the_deadline_only() {
        assertEquals(OptionalDouble.empty(), wait(0, 50, null, null));
        assertEquals(OptionalDouble.of(50), wait(0, 51, null, null));
    }

    @Test
    public void the_drawn_wait_comes_on_top_of_the_delay_that_the_server_asks_for() {
        assertEquals(OptionalDouble.of(1_550), wait(0, 10_000, Duration.ofMillis(1_500), null));
    }

    @Test
    public void a_pushback_is_kept_to_and_a_negative_one_forbids() {
        assertEquals(OptionalDouble.of(0), wait(0, 10_000, null, 0));
        assertEquals(OptionalDouble.of(2_000), wait(0, 10_000, Duration.ofSeconds(3), 2_000));
        assertEquals(OptionalDouble.empty(), wait(0, 10_000, null, -1));
    }

    @Test
    public void the_reasons_are_the_contracts() {
        for (var reason : FailureReason.values()) if (reason.isServers()) ErrorReason.valueOf("ERROR_REASON_" + reason.name());
    }

    private static OptionalDouble wait(int retries, double leftMs, Duration delay, Integer pushbackMs) {
        return RetryRule.waitMs(failure(Status.Code.UNAVAILABLE, delay, pushbackMs), retries, leftMs, () -> 0.5);
    }

    private static InterDeptCheckException failure(Status.Code code, Duration delay, Integer pushbackMs) {
        var details = new FailureDetails("", null, List.of(), delay, null, pushbackMs, null);
        return new InterDeptCheckException(FailureKind.REFUSED, FailureReason.REPLICA_BUILDING, code, "", "", details);
    }
}
