package interdeptcheck.client;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import interdeptcheck.v1.StatusCheckServiceOuterClass.AnswerBatch;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckRequest;
import interdeptcheck.v1.StatusCheckServiceOuterClass.CheckResponse;
import interdeptcheck.v1.StatusCheckServiceOuterClass.QuestionBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.Test;

/** The published vectors of the answer binding, and answers that were changed on their way. */
public final class BindingTest {
    private static final Path CALLING = Path.of("..", "..", "docs", "calling");

    @Test
    public void single_answers_have_the_digests_of_the_vectors() throws IOException {
        for (var file : new String[] {"answer-binding-vectors.json", "answer-binding-vectors-v2.json"}) {
            for (var each : vectors(file)) {
                var vector = each.getAsJsonObject();
                var request = request(vector);
                var response = response(vector).build();
                assertEquals(hex(vector, "question_encoding"), hex(Binding.encodeQuestion(request, response.getBinding().getVersion())));
                assertEquals(hex(vector, "answer_encoding"), hex(Binding.encodeAnswer(request, response)));
                assertEquals(hex(vector, "answer_digest"), hex(Binding.digest(Binding.encodeAnswer(request, response))));
            }
        }
    }

    @Test
    public void batches_have_the_digests_of_the_vectors() throws IOException {
        for (var file : new String[] {"batch-binding-vectors.json", "batch-binding-vectors-v2.json"}) {
            for (var each : vectors(file)) {
                var vector = each.getAsJsonObject();
                var question = read(QuestionBatch.newBuilder(), vector.get("question")).build();
                var answer = read(AnswerBatch.newBuilder(), vector.get("answer")).build();
                var encoding = Binding.encodeBatchAnswer(question, answer);
                assertEquals(hex(vector, "answer_encoding"), hex(encoding));
                assertEquals(hex(vector, "answer_digest"), hex(Binding.digest(encoding)));
            }
        }
    }

    @Test
    public void an_answer_that_was_changed_is_thrown_away() throws IOException {
        var vector = vectors("answer-binding-vectors-v2.json").get(1).getAsJsonObject();
        var request = request(vector);
        var response = response(vector);
        assertTrue(AnswerReader.read(request, response.build()) instanceof Matched);
        response.getAnswerBuilder().getGrantsBuilder(0).setImmigrationStatus("LTE");
        var failure = assertThrows(InterDeptCheckException.class, () -> AnswerReader.read(request, response.build()));
        assertEquals(FailureReason.ANSWER_MIXED_UP, failure.reason());
    }

    private static JsonArray vectors(String file) throws IOException {
        var vectors = JsonParser.parseString(Files.readString(CALLING.resolve(file))).getAsJsonObject().getAsJsonArray("vectors");
        assertTrue(vectors.size() > 0);
        return vectors;
    }

    private static CheckRequest request(JsonObject vector) throws InvalidProtocolBufferException {
        return read(CheckRequest.newBuilder(), vector.get("request")).build();
    }

    private static CheckResponse.Builder response(JsonObject vector) throws InvalidProtocolBufferException {
        return read(CheckResponse.newBuilder(), vector.get("response"));
    }

    private static <B extends Message.Builder> B read(B into, JsonElement json) throws InvalidProtocolBufferException {
        JsonFormat.parser().merge(json.toString(), into);
        return into;
    }

    private static String hex(JsonObject vector, String name) {
        return vector.get(name).getAsString();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
