package interdeptcheck.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs clients/conformance/cases.json and prints what came of each case, as JSON. Arguments: CASES SETTINGS. SETTINGS is a JSON file with
 * the addresses of the servers by name, and the directory of the certificates.
 */
public final class Conformance {
    private static final int DEADLINE_MS = 10_000;
    private final JsonObject people;
    private final JsonObject settings;

    private Conformance(JsonObject people, JsonObject settings) {
        this.people = people;
        this.settings = settings;
    }

    public static void main(String[] arguments) throws IOException {
        var suite = read(arguments[0]);
        var runner = new Conformance(suite.getAsJsonObject("people"), read(arguments[1]));
        var told = new JsonObject();
        for (var each : suite.getAsJsonArray("cases")) {
            var asked = each.getAsJsonObject();
            told.add(text(asked, "name"), runner.run(asked));
        }
        System.out.print(ConformanceTold.GSON.toJson(told));
    }

    private static JsonObject read(String path) throws IOException {
        return JsonParser.parseString(Files.readString(Path.of(path))).getAsJsonObject();
    }

    private JsonObject run(JsonObject asked) {
        try (var client = new StatusCheckClient(options(asked))) {
            return ask(client, asked);
        } catch (InterDeptCheckException failure) {
            var told = new JsonObject();
            told.add("failure", ConformanceTold.of(failure));
            return told;
        }
    }

    private JsonObject ask(StatusCheckClient client, JsonObject asked) {
        var purpose = Purpose.valueOf(text(asked, "purpose"));
        var head = new BatchHead(purpose, "conformance:" + text(asked, "name"), period(asked), freshness(asked));
        if (text(asked, "call").equals("check")) return ConformanceTold.of(client.check(new CheckQuestion(head, person(asked))));
        var items = new JsonArray();
        for (var each : batch(client, asked, head)) items.add(ConformanceTold.of(each));
        var told = new JsonObject();
        told.add("items", items);
        return told;
    }

    private List<BatchItemOutcome> batch(StatusCheckClient client, JsonObject asked, BatchHead head) {
        var questions = new ArrayList<BatchQuestion>();
        for (var each : asked.getAsJsonArray("items")) {
            var item = each.getAsJsonObject();
            questions.add(new BatchQuestion(person(item), period(item)));
        }
        if (text(asked, "call").equals("check_batch")) return client.checkBatch(head, questions);
        try (var outcomes = client.checkMany(head, questions.iterator())) {
            return outcomes.toList();
        }
    }

    private ClientOptions options(JsonObject asked) {
        var directory = Path.of(text(settings, "directory"));
        var as = text(asked, "as");
        var deadline = Duration.ofMillis(number(asked, "deadline_ms", DEADLINE_MS));
        var trust = asked.has("trust") ? text(asked, "trust") : "server";
        var address = text(settings, asked.has("server") ? text(asked, "server") : "service");
        var authority = directory.resolve(trust + "-ca.pem");
        return new ClientOptions(address, directory.resolve(as + ".pem"), directory.resolve(as + ".key"), authority)
            .withDeadlines(deadline, deadline)
            .withBatches(number(asked, "batch_size", 250), 4);
    }

    private ClaimedPerson person(JsonObject stated) {
        var claim = people.getAsJsonObject(text(stated, "person")).deepCopy();
        var changes = stated.has("change") ? stated.getAsJsonObject("change") : new JsonObject();
        changes.entrySet().forEach(change -> claim.add(change.getKey(), change.getValue()));
        var identifiers = new ArrayList<Identifier>();
        for (var each : claim.getAsJsonArray("identifiers")) identifiers.add(identifier(each.getAsJsonObject()));
        var born = claim.get("born").isJsonNull() ? null : BirthDate.parse(text(claim, "born"));
        return new ClaimedPerson(identifiers, text(claim, "family_name"), text(claim, "given_names"), born, "", "");
    }

    private static Identifier identifier(JsonObject stated) {
        if (stated.has("nino")) return Identifier.nino(text(stated, "nino"));
        var document = stated.getAsJsonObject("document");
        return Identifier.document(DocumentType.valueOf(text(document, "type")), text(document, "state"), text(document, "number"));
    }

    private static Period period(JsonObject asked) {
        if (!asked.has("period")) return null;
        var days = asked.getAsJsonArray("period");
        return new Period(LocalDate.parse(days.get(0).getAsString()), LocalDate.parse(days.get(1).getAsString()));
    }

    private static Freshness freshness(JsonObject asked) {
        if (!asked.has("freshness")) return null;
        var demanded = asked.getAsJsonObject("freshness");
        var staleness = Duration.ofMillis(demanded.get("max_staleness_ms").getAsLong());
        return new Freshness(demanded.get("at_least_position").getAsLong(), staleness);
    }

    private static int number(JsonObject from, String name, int otherwise) {
        return from.has(name) ? from.get(name).getAsInt() : otherwise;
    }

    private static String text(JsonObject from, String name) {
        JsonElement found = from.get(name);
        return found.getAsString();
    }
}
