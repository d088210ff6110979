package interdeptcheck.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** A future made of another, which cancels the other when it is cancelled itself, and fails with the very same exception. */
final class Linked {
    private Linked() {
    }

    static <A, T> CompletableFuture<T> then(CompletableFuture<A> first, Function<A, T> read) {
        var result = new CompletableFuture<T>();
        first.whenComplete((answer, failure) -> {
            try {
                if (failure != null) result.completeExceptionally(failure instanceof CompletionException it ? it.getCause() : failure);
                else result.complete(read.apply(answer));
            } catch (RuntimeException unusable) {
                result.completeExceptionally(unusable);
            }
        });
        result.whenComplete((answer, failure) -> {
            if (result.isCancelled()) first.cancel(true);
        });
        return result;
    }
}
