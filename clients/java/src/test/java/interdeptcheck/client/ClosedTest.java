package interdeptcheck.client;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a client says once it is closed: its own failure, and never one of gRPC's. */
public final class ClosedTest {
    // Nobody has this port, and nobody is given it by chance.
    private static final String REFUSED = "https://127.0.0.1:1";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final CheckQuestion QUESTION = new CheckQuestion(
        Purpose.DWP_PUBLIC_FUNDS, "claim-run:1", new ClaimedPerson(Identifier.nino("MW000001A"), "Oakley", "Ivy", null));

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path certificate;

    @Before
    public void make_a_certificate() throws IOException, InterruptedException {
        certificate = FilesTest.make(folder, "client", ".pem");
    }

    @Test
    public void a_closed_client_asks_nothing() {
        var client = client(REFUSED, () -> 0);
        client.close();
        client.close();
        assertClosed(client);
    }

    @Test
    public void closed_while_it_decides_to_ask_again() {
        var made = new AtomicReference<StatusCheckClient>();
        // Chance is drawn for the wait.
        made.set(client(REFUSED, () -> {
            made.get().close();
            return 0;
        }));
        assertClosed(made.get());
    }

    @Test
    public void closed_while_it_waits_to_ask_again() throws InterruptedException {
        var made = new AtomicReference<StatusCheckClient>();
        var closing = new Thread(() -> made.get().close());
        made.set(client(REFUSED, () -> {
            closing.start();
            return 1;
        }));
        assertClosed(made.get());
        closing.join();
    }

    @Test
    public void closed_while_a_call_is_under_way() throws IOException, InterruptedException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var client = client("https://127.0.0.1:" + silent.getLocalPort(), () -> 0);
            var closing = new Thread(() -> {
                try {
                    silent.accept();
                    client.close();
                } catch (IOException ended) {
                    throw new IllegalStateException(ended);
                }
            });
            closing.start();
            assertClosed(client);
            closing.join();
        }
    }

    private static void assertClosed(StatusCheckClient client) {
        var failure = assertThrows(InterDeptCheckException.class, () -> client.check(QUESTION));
        assertEquals(FailureKind.CALLERS_FAULT, failure.kind());
        assertEquals(FailureReason.CLIENT_CLOSED, failure.reason());
    }

    private StatusCheckClient client(String address, DoubleSupplier chance) {
        var key = certificate.resolveSibling("client.key");
        return new StatusCheckClient(new ClientOptions(address, certificate, key, certificate, LONG, LONG, 250, 4, Duration.ofSeconds(10), chance));
    }
}
