package interdeptcheck.client;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Options and their faults, and files that change while the client lives. */
public final class FilesTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final AtomicLong nanos = new AtomicLong();
    private Path certificate;
    private Path key;

    @Before
    public void make_a_certificate() throws IOException, InterruptedException {
        certificate = make(folder, "client", ".pem");
        key = certificate.resolveSibling("client.key");
    }

    @Test
    public void every_fault_of_the_options_is_told_at_once() {
        var wrong = new ClientOptions("http://localhost", certificate, Path.of("/nowhere"), Path.of("/nowhere"))
            .withDeadlines(Duration.ZERO, Duration.ofSeconds(5)).withBatches(1_001, 17);
        var failure = assertThrows(InterDeptCheckException.class, () -> OptionsReader.read(wrong));
        assertEquals(FailureReason.OPTIONS_INVALID, failure.reason());
        var fields = Set.of("address", "clientKeyFile", "serverAuthorityFile", "defaultDeadline", "batchSize", "inFlight");
        assertEquals(fields, failure.violations().stream().map(FieldViolation::field).collect(Collectors.toSet()));
    }

    @Test
    public void a_key_of_another_certificate_is_told() throws IOException, InterruptedException {
        make(folder, "other", ".pem");
        var wrong = new ClientOptions("https://localhost", certificate, key.resolveSibling("other.key"), certificate);
        var failure = assertThrows(InterDeptCheckException.class, () -> OptionsReader.read(wrong));
        assertEquals(List.of(new FieldViolation("clientKeyFile", "is not the certificate's key")), failure.violations());
    }

    @Test
    public void files_that_change_give_a_new_channel_and_the_old_one_ends_its_calls() throws IOException, InterruptedException {
        try (var keeper = keeper()) {
            var first = keeper.use(channel -> channel);
            replace();
            assertSame(first, keeper.use(channel -> channel));
            pass();
            assertNotSame(first, keeper.use(channel -> channel));
            assertTrue(first.isRetired);
            assertFalse(first.isClosed);
        }
    }

    @Test
    public void files_that_are_half_written_change_nothing() throws IOException, InterruptedException {
        try (var keeper = keeper()) {
            var first = keeper.use(channel -> channel);
            Files.writeString(certificate, "-----BEGIN CERT");
            pass();
            assertSame(first, keeper.use(channel -> channel));
            replace();
            pass();
            assertNotSame(first, keeper.use(channel -> channel));
        }
    }

    private ChannelKeeper<FakeChannel> keeper() {
        var options = new ClientOptions("https://localhost:8443", certificate, key, certificate);
        return new ChannelKeeper<>(
            options, files -> new FakeChannel(), channel -> channel.isRetired = true, channel -> channel.isClosed = true, nanos::get);
    }

    private void pass() {
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    }

    private void replace() throws IOException, InterruptedException {
        var next = make(folder, "next", ".pem");
        Files.move(next, certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.move(next.resolveSibling("next.key"), key, StandardCopyOption.REPLACE_EXISTING);
    }

    static Path make(TemporaryFolder folder, String name, String ending) throws IOException, InterruptedException {
        var made = folder.getRoot().toPath().resolve(name + ending);
        var command = new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"));
        command.addAll(List.of("-days", "1", "-subj", "/CN=test", "-addext", "extendedKeyUsage=clientAuth"));
        command.addAll(List.of("-out", made.toString(), "-keyout", made.resolveSibling(name + ".key").toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertEquals(0, process.waitFor());
        return made;
    }

    private static final class FakeChannel {
        private boolean isRetired;
        private boolean isClosed;
    }
}
