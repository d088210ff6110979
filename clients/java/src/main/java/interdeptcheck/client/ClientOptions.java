package interdeptcheck.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How a client reaches the service and proves who it is.
 *
 * @param address https://HOST:PORT and nothing else
 * @param clientCertificateFile PEM: the certificate first, then any intermediate ones
 * @param clientKeyFile PEM, PKCS #8, not encrypted
 * @param serverAuthorityFile PEM: only these authorities are trusted, never the system's
 * @param defaultDeadline of a question, what is asked again included: 1 ms to 1 minute
 * @param batchDeadline of a batch, likewise
 * @param batchSize questions of one batch of checkMany: 1 to 1,000
 * @param inFlight batches of checkMany on their way at once: 1 to 16
 * @param reloadInterval between two looks whether the files have changed
 * @param chance where chance comes from, 0 to 1
 */
public record ClientOptions(
    String address,
    Path clientCertificateFile,
    Path clientKeyFile,
    Path serverAuthorityFile,
    Duration defaultDeadline,
    Duration batchDeadline,
    int batchSize,
    int inFlight,
    Duration reloadInterval,
    DoubleSupplier chance) {

    /** With the defaults: 2 s for a question, 5 s for a batch of 250, 4 of them at once; files are looked at every 10 s. */
    public ClientOptions(String address, Path clientCertificateFile, Path clientKeyFile, Path serverAuthorityFile) {
        this(address, clientCertificateFile, clientKeyFile, serverAuthorityFile, Duration.ofSeconds(2), Duration.ofSeconds(5), 250, 4,
            Duration.ofSeconds(10), Math::random);
    }

    /** The same with other deadlines. */
    public ClientOptions withDeadlines(Duration ofQuestion, Duration ofBatch) {
        return new ClientOptions(
            address, clientCertificateFile, clientKeyFile, serverAuthorityFile,
            ofQuestion, ofBatch, batchSize, inFlight, reloadInterval, chance);
    }

    /** The same with other batches of checkMany. */
    public ClientOptions withBatches(int size, int atOnce) {
        return new ClientOptions(
            address, clientCertificateFile, clientKeyFile, serverAuthorityFile,
            defaultDeadline, batchDeadline, size, atOnce, reloadInterval, chance);
    }
}
