package interdeptcheck.client;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** One call with all its attempts, inside one deadline. Cancelling the result cancels what is on its way. */
final class PatientCall<Q, A> implements FutureCallback<A> {
    private final ChannelKeeper<ManagedChannel> channels;
    private final ScheduledExecutorService waiting;
    private final DoubleSupplier chance;
    private final MethodDescriptor<Q, A> method;
    private final Q request;
    private final String requestId;
    private final long endsNanos;
    private final CompletableFuture<A> result = new CompletableFuture<>();
    private volatile ListenableFuture<A> attempt;
    private int retries;

    PatientCall(
        ChannelKeeper<ManagedChannel> channels,
        ScheduledExecutorService waiting,
        DoubleSupplier chance,
        MethodDescriptor<Q, A> method,
        Q request,
        String requestId,
        Duration deadline) {
        this.channels = channels;
        this.waiting = waiting;
        this.chance = chance;
        this.method = method;
        this.request = request;
        this.requestId = requestId;
        endsNanos = System.nanoTime() + deadline.toNanos();
    }

    CompletableFuture<A> run() {
        result.whenComplete((answer, failure) -> {
            if (result.isCancelled()) attempt.cancel(true);
        });
        ask();
        return result;
    }

    @Override
    public void onSuccess(A answer) {
        result.complete(answer);
    }

    @Override
    public void onFailure(Throwable error) {
        if (result.isDone()) return;
        if (!(error instanceof StatusRuntimeException refusal)) {
            result.completeExceptionally(error);
            return;
        }
        var failure = RefusalReader.read(refusal, requestId).after(retries + 1);
        if (waiting.isShutdown() && failure.reason() == FailureReason.UNREACHABLE) failure = closed(failure);
        var wait = RetryRule.waitMs(failure, retries, leftNanos() / 1e6, chance);
        retries++;
        try {
            if (wait.isPresent()) waiting.schedule(this::askAgain, (long) (wait.getAsDouble() * 1e6), TimeUnit.NANOSECONDS);
            else result.completeExceptionally(failure);
        } catch (RejectedExecutionException closed) {
            result.completeExceptionally(closed(failure));
        }
    }

    private InterDeptCheckException closed(InterDeptCheckException failure) {
        return RefusalReader.closed(failure, requestId).after(failure.attempts());
    }

    private void askAgain() {
        if (result.isDone()) return;
        try {
            // Why: gRPC would else wait for as long as it likes before it connects again.
            channels.use(channel -> {
                channel.resetConnectBackoff();
                return null;
            });
            ask();
        } catch (RuntimeException bug) {
            result.completeExceptionally(bug); // nobody else would ever hear of it
        }
    }

    private void ask() {
        var options = CallOptions.DEFAULT.withDeadlineAfter(Math.max(leftNanos(), 0), TimeUnit.NANOSECONDS);
        attempt = channels.use(channel -> ClientCalls.futureUnaryCall(channel.newCall(method, options), request));
        Futures.addCallback(attempt, this, MoreExecutors.directExecutor());
    }

    private long leftNanos() {
        return endsNanos - System.nanoTime();
    }
}
