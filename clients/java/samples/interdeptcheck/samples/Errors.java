package interdeptcheck.samples;

import interdeptcheck.client.CheckQuestion;
import interdeptcheck.client.ClaimedPerson;
import interdeptcheck.client.ClientOptions;
import interdeptcheck.client.Identifier;
import interdeptcheck.client.InterDeptCheckException;
import interdeptcheck.client.Purpose;
import interdeptcheck.client.StatusCheckClient;
import java.nio.file.Path;

/** The one exception, and whose turn it is. Arguments: https://HOST:PORT DIRECTORY-OF-CERTIFICATES */
public final class Errors {
    public static void main(String[] arguments) {
        var files = Path.of(arguments[1]);
        var options = new ClientOptions(
            arguments[0], files.resolve("client.pem"), files.resolve("client.key"), files.resolve("server-ca.pem"));
        var nobody = new ClaimedPerson(Identifier.nino("AB12"), "Eriksson", "", null);
        try (var client = new StatusCheckClient(options)) {
            client.check(new CheckQuestion(Purpose.DWP_PUBLIC_FUNDS, "claim-run:2026-10-02", nobody));
        } catch (InterDeptCheckException failure) {
            // Nothing may be concluded of anybody. Nothing in here is the person's.
            System.out.println(switch (failure.kind()) {
                case REFUSED -> failure.reason() + " " + failure.violations() + " " + failure.supportReference().orElse("");
                case TRANSPORT -> "Ask again later: " + failure.reason() + " after " + failure.attempts() + " attempts";
                case CALLERS_FAULT -> "Correct the options: " + failure.getMessage();
            });
        }
    }
}
