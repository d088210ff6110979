package interdeptcheck.samples;

import interdeptcheck.client.BirthDate;
import interdeptcheck.client.CheckQuestion;
import interdeptcheck.client.ClaimedPerson;
import interdeptcheck.client.ClientOptions;
import interdeptcheck.client.Identifier;
import interdeptcheck.client.Matched;
import interdeptcheck.client.PublicFundsFact;
import interdeptcheck.client.Purpose;
import interdeptcheck.client.StatusCheckClient;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** One question, and all four outcomes. Arguments: https://HOST:PORT DIRECTORY-OF-CERTIFICATES */
public final class Check {
    public static void main(String[] arguments) {
        var files = Path.of(arguments[1]);
        var options = new ClientOptions(
            arguments[0], files.resolve("client.pem"), files.resolve("client.key"), files.resolve("server-ca.pem"));
        var person = new ClaimedPerson(Identifier.nino("AB 12 34 56 C"), "Eriksson", "Anna Maria", BirthDate.of(LocalDate.of(1974, 8, 12)));
        try (var client = new StatusCheckClient(options)) {
            var outcome = client.check(new CheckQuestion(Purpose.DWP_PUBLIC_FUNDS, "claim-run:2026-10-02", person));
            System.out.println(outcome.match(
                Check::days, // the only one that says anything about a person
                underReview -> "Refer to the Home Office by the manual route: " + underReview.caseReference(),
                incomplete -> "Refer to the Home Office by the manual route: " + incomplete.caseReference(),
                notMatched -> "Confirm the details with the person.")); // never "no status"
        }
    }

    private static String days(Matched matched) {
        return matched.answer().intervals().stream()
            .map(days -> days.first() + " " + days.last() + " " + days.publicFunds().map(PublicFundsFact::result).orElseThrow())
            .collect(Collectors.joining("\n"));
    }
}
