package interdeptcheck.samples;

import interdeptcheck.client.BatchHead;
import interdeptcheck.client.BatchItemAnswered;
import interdeptcheck.client.BatchItemFaulted;
import interdeptcheck.client.BatchQuestion;
import interdeptcheck.client.BirthDate;
import interdeptcheck.client.ClaimedPerson;
import interdeptcheck.client.ClientOptions;
import interdeptcheck.client.Identifier;
import interdeptcheck.client.Purpose;
import interdeptcheck.client.StatusCheckClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Any number of questions, in order. Arguments: https://HOST:PORT DIRECTORY-OF-CERTIFICATES < NINOS-NAMES-AND-BIRTHDAYS.csv */
public final class CheckMany {
    public static void main(String[] arguments) throws IOException {
        var files = Path.of(arguments[1]);
        var options = new ClientOptions(
            arguments[0], files.resolve("client.pem"), files.resolve("client.key"), files.resolve("server-ca.pem"));
        var head = new BatchHead(Purpose.DWP_PUBLIC_FUNDS, "claim-run:2026-10-02");
        try (var client = new StatusCheckClient(options);
            var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            var outcomes = client.checkMany(head, lines.lines().map(CheckMany::question).iterator())) {
            outcomes.forEach(item -> {
                if (item instanceof BatchItemFaulted it) System.out.println(it.index() + " " + it.violations());
                if (item instanceof BatchItemAnswered it) System.out.println(it.index() + " " + it.outcome().getClass().getSimpleName());
            });
        }
    }

    private static BatchQuestion question(String line) {
        var cells = line.split(",", -1);
        return new BatchQuestion(new ClaimedPerson(Identifier.nino(cells[0]), cells[1], cells[2], BirthDate.parse(cells[3])));
    }
}
