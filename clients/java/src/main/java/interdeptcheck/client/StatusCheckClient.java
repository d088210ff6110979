package interdeptcheck.client;

import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckBatchRequest;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Asks what a person's immigration status allows. Recomputes the binding of every answer and throws when it is another's. Make one and keep
 * it: it is thread-safe. All methods throw {@link InterDeptCheckException} when no usable answer came; those that end with Async fail
 * with it.
 */
public final class StatusCheckClient implements AutoCloseable {
    private static final int ITEMS_MAX = 1_000;
    private final ClientOptions options;
    private final ChannelKeeper<ManagedChannel> channels;
    private final ScheduledExecutorService waiting = Executors.newSingleThreadScheduledExecutor(run -> {
        var thread = new Thread(run, "interdeptcheck-retries");
        thread.setDaemon(true);
        return thread;
    });

    /** Reads the files; connects on the first call. */
    public StatusCheckClient(ClientOptions options) {
        this.options = options;
        channels = new ChannelKeeper<>(
            options, files -> Channels.open(options, files), ManagedChannel::shutdown, ManagedChannel::shutdownNow, System::nanoTime);
    }

    /** Asks one question. */
    public CheckOutcome check(CheckQuestion question) {
        return joined(checkAsync(question));
    }

    /** Asks one question; cancelling gives up waiting. */
    public CompletableFuture<CheckOutcome> checkAsync(CheckQuestion question) {
        return checkAsync(question, options.defaultDeadline());
    }

    /**
     * Asks one question.
     *
     * @param deadline of it, what is asked again included: 1 ms to 1 minute
     */
    public CompletableFuture<CheckOutcome> checkAsync(CheckQuestion question, Duration deadline) {
        var request = QuestionWriter.request(question);
        var call = ask(Methods.CHECK, request, request.getRequestId(), deadline);
        return Linked.then(call, response -> AnswerReader.read(request, response));
    }

    /** Asks 1 to 1,000 questions in one call: as many outcomes, in the same order. */
    public List<BatchItemOutcome> checkBatch(BatchHead head, List<BatchQuestion> questions) {
        return joined(checkBatchAsync(head, questions));
    }

    /** Asks 1 to 1,000 questions in one call; cancelling gives up waiting. */
    public CompletableFuture<List<BatchItemOutcome>> checkBatchAsync(BatchHead head, List<BatchQuestion> questions) {
        if (questions.isEmpty() || questions.size() > ITEMS_MAX) throw new IllegalArgumentException("A batch has 1 to 1000 items.");
        return askBatch(head, questions, 0);
    }

    /**
     * Asks any number of questions, a few batches at once: one outcome each, in the order of the questions. Memory stays flat. Close the
     * stream to give up before its end.
     */
    public Stream<BatchItemOutcome> checkMany(BatchHead head, Iterator<BatchQuestion> questions) {
        var run = new CheckManyRun(questions, options, (items, first) -> askBatch(head, items, first));
        var ordered = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(run, ordered), false).onClose(run::close);
    }

    /** Closes the connections; questions that have no answer yet, and later ones, fail with {@link FailureReason#CLIENT_CLOSED}. */
    @Override
    public void close() {
        waiting.shutdown();
        channels.close();
    }

    static <T> T joined(CompletableFuture<T> call) {
        try {
            return call.get();
        } catch (InterruptedException interrupted) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("The thread was interrupted while it waited for an answer.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof InterDeptCheckException failure) throw failure;
            throw new IllegalStateException("A call failed in a way that no call should.", failed.getCause());
        }
    }

    private CompletableFuture<List<BatchItemOutcome>> askBatch(BatchHead head, List<BatchQuestion> questions, long first) {
        var batch = QuestionWriter.batch(head, questions);
        var request = CheckBatchRequest.newBuilder().setBatch(batch).build();
        var call = ask(Methods.CHECK_BATCH, request, batch.getRequestId(), options.batchDeadline());
        return Linked.then(call, response -> AnswerReader.read(batch, response, first));
    }

    private <Q, A> CompletableFuture<A> ask(MethodDescriptor<Q, A> method, Q request, String requestId, Duration deadline) {
        if (!OptionsReader.isDeadline(deadline)) throw new IllegalArgumentException("A deadline is 1 ms to 1 minute.");
        return new PatientCall<>(channels, waiting, options.chance(), method, request, requestId, deadline).run();
    }
}
