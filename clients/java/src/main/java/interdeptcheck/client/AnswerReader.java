package interdeptcheck.client;

import com.google.protobuf.ByteString;
import interdeptcheck.v1.StatusCheckServiceOuterClass;
import interdeptcheck.v1.StatusCheckServiceOuterClass.AnswerBatch;
import interdeptcheck.v1.StatusCheckServiceOuterClass.AnswerBinding;
import interdeptcheck.v1.StatusCheckServiceOuterClass.AnswerItem;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckBatchResponse;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckRequest;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckResponse;
import interdeptcheck.v1.StatusCheckServiceOuterClass.QuestionBatch;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Turns responses into outcomes: first that it is the answer to this very question, then that it holds to the contract. */
final class AnswerReader {
    private static final Pattern ANSWER_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private AnswerReader() {
    }

    /** The outcome of a single question; throws when the answer must not be used. */
    static CheckOutcome read(CheckRequest request, CheckResponse response) {
        var asked = new Asked(request.getRequestId(), isBanner(request.getPurpose()), request.getMaxBindingVersion());
        demandRange(asked, response.getAssertionsValueList());
        var binding = response.hasBinding() ? response.getBinding() : null;
        demandOwn(asked, response.getRequestId(), binding, () -> Binding.encodeAnswer(request, response));
        var answerId = ANSWER_ID.matcher(response.getAnswerId()).matches() ? response.getAnswerId() : "";
        var asOf = response.hasAsOf() ? response.getAsOf() : null;
        return guarded(asked, () -> OutcomeReader.read(asked, Said.of(response), asOf, response.getBinding().getVersion(), answerId));
    }

    /** The outcomes of a batch; throws when the answer must not be used, none of its items. */
    static List<BatchItemOutcome> read(QuestionBatch batch, CheckBatchResponse response, long firstIndex) {
        var asked = new Asked(batch.getRequestId(), isBanner(batch.getPurpose()), batch.getMaxBindingVersion());
        if (!response.hasBatch()) throw unreadable(asked, "it is empty");
        var answer = response.getBatch();
        for (var item : answer.getItemsList()) demandRange(asked, item.getAssertionsValueList());
        var binding = answer.hasBinding() ? answer.getBinding() : null;
        demandOwn(asked, answer.getRequestId(), binding, () -> Binding.encodeBatchAnswer(batch, answer));
        if (answer.getItemsCount() != batch.getItemsCount()) throw unreadable(asked, "it has not as many items as the question");
        var outcomes = new ArrayList<BatchItemOutcome>(answer.getItemsCount());
        for (var item : answer.getItemsList()) outcomes.add(readItem(asked, answer, item, firstIndex + outcomes.size()));
        return outcomes;
    }

    private static BatchItemOutcome readItem(Asked asked, AnswerBatch answer, AnswerItem item, long index) {
        if (!item.hasError()) {
            var asOf = answer.hasAsOf() ? answer.getAsOf() : null;
            var outcome = guarded(asked, () -> OutcomeReader.read(asked, Said.of(item), asOf, answer.getBinding().getVersion(), ""));
            return new BatchItemAnswered(index, outcome);
        }
        if (item.getOutcomeValue() != 0) throw unreadable(asked, "an item has both an outcome and an error");
        var reason = switch (item.getError().getReason()) {
            case ERROR_REASON_MALFORMED_REQUEST -> FailureReason.MALFORMED_REQUEST;
            case ERROR_REASON_INSUFFICIENT_IDENTITY -> FailureReason.INSUFFICIENT_IDENTITY;
            case ERROR_REASON_IDENTIFIER_MISMATCH_LIMIT -> FailureReason.IDENTIFIER_MISMATCH_LIMIT;
            default -> FailureReason.UNRECOGNISED;
        };
        var violations = item.getError().getFieldsList().stream()
            .map(each -> new FieldViolation(each.getField(), each.getRule())).toList();
        return new BatchItemFaulted(index, asked.requestId(), reason, violations);
    }

    private static boolean isBanner(StatusCheckServiceOuterClass.Purpose purpose) {
        return purpose == StatusCheckServiceOuterClass.Purpose.PURPOSE_NHS_CHARGING_BANNER;
    }

    private static void demandRange(Asked asked, List<Integer> assertions) {
        if (assertions.stream().anyMatch(number -> number < 1 || number > Binding.ASSERTION_MAX)) {
            throw unreadable(asked, "it lists an assertion out of range");
        }
    }

    private static void demandOwn(Asked asked, String requestId, AnswerBinding binding, Supplier<byte[]> encode) {
        if (!requestId.equals(asked.requestId())) throw mixedUp(asked, "it is the answer to another request");
        if (binding == null) throw mixedUp(asked, "it is bound to no question");
        if (binding.getVersion() < 1 || binding.getVersion() > asked.maxBindingVersion()) {
            throw mixedUp(asked, "its binding has a version that was not asked for");
        }
        if (!ByteString.copyFrom(Binding.digest(encode.get())).equals(binding.getDigest())) {
            throw mixedUp(asked, "its binding is of another question or another answer");
        }
    }

    private static <T> T guarded(Asked asked, Supplier<T> read) {
        try {
            return read.get();
        } catch (Unreadable error) {
            throw unreadable(asked, error.getMessage());
        }
    }

    private static InterDeptCheckException mixedUp(Asked asked, String why) {
        return failed(asked, FailureReason.ANSWER_MIXED_UP, "An answer was thrown away: " + why);
    }

    private static InterDeptCheckException unreadable(Asked asked, String why) {
        return failed(asked, FailureReason.ANSWER_UNREADABLE, "An answer does not hold to the contract: " + why);
    }

    private static InterDeptCheckException failed(Asked asked, FailureReason reason, String what) {
        var text = what + ". Request " + asked.requestId() + ".";
        return new InterDeptCheckException(
            FailureKind.TRANSPORT, reason, Status.Code.DATA_LOSS, asked.requestId(), text, FailureDetails.NONE);
    }
}
