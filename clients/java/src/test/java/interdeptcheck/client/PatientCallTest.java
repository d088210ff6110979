package interdeptcheck.client;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.Test;

/** Futures that belong together, and many questions in batches. */
public final class PatientCallTest {
    private static final ClaimedPerson SOMEBODY = new ClaimedPerson(Identifier.nino("MW000001A"), "Oakley", "Ivy", null);

    @Test
    public void cancelling_gives_up_the_call_itself() {
        var call = new CompletableFuture<String>();
        Linked.then(call, String::length).cancel(true);
        assertTrue(call.isCancelled());
    }

    @Test
    public void a_failure_reaches_the_caller_as_it_is() {
        var failure = new InterDeptCheckException(
            FailureKind.TRANSPORT, FailureReason.UNREACHABLE, io.grpc.Status.Code.UNAVAILABLE, "", "", FailureDetails.NONE);
        var read = Linked.then(CompletableFuture.completedFuture("answer"), answer -> {
            throw failure;
        });
        assertEquals(failure, assertThrows(InterDeptCheckException.class, () -> StatusCheckClient.joined(read)));
    }

    @Test
    public void many_questions_go_in_batches_and_no_more_at_once_than_said() {
        var pending = new ArrayList<CompletableFuture<List<BatchItemOutcome>>>();
        var sizes = new ArrayList<Integer>();
        var options = new ClientOptions("https://localhost", null, null, null).withBatches(3, 2);
        var questions = IntStream.range(0, 8).mapToObj(each -> new BatchQuestion(SOMEBODY)).iterator();
        var run = new CheckManyRun(questions, options, (items, first) -> {
            sizes.add(items.size());
            var call = new CompletableFuture<List<BatchItemOutcome>>();
            pending.add(call);
            if (pending.size() == options.inFlight()) finish(pending, first - 3);
            return call;
        });
        assertTrue(run.hasNext());
        assertEquals(List.of(3, 3), sizes);
        run.close();
        assertTrue(pending.get(1).isCancelled());
    }

    private static void finish(List<CompletableFuture<List<BatchItemOutcome>>> pending, long first) {
        pending.get(0).complete(List.of(new BatchItemFaulted(first, "", FailureReason.MALFORMED_REQUEST, List.of())));
    }
}
