package interdeptcheck.client;

import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the options' files and holds the options to their rules. */
final class OptionsReader {
    static final Duration DEADLINE_MAX = Duration.ofMinutes(1);
    private static final int FILE_BYTES_MAX = 1 << 20;
    private final ClientOptions options;
    private final List<FieldViolation> faults = new ArrayList<>();

    private OptionsReader(ClientOptions options) {
        this.options = options;
    }

    /** Throws with every fault of the options, not the first only. */
    static ClientFiles read(ClientOptions options) {
        return new OptionsReader(options).read();
    }

    static boolean isDeadline(Duration value) {
        return value.compareTo(Duration.ofMillis(1)) >= 0 && value.compareTo(DEADLINE_MAX) <= 0;
    }

    static URI address(ClientOptions options) {
        return URI.create(options.address());
    }

    private ClientFiles read() {
        checkAddress();
        demand(isDeadline(options.defaultDeadline()), "defaultDeadline", "is 1 ms to 1 minute");
        demand(isDeadline(options.batchDeadline()), "batchDeadline", "is 1 ms to 1 minute");
        demand(options.batchSize() >= 1 && options.batchSize() <= 1_000, "batchSize", "is 1 to 1000");
        demand(options.inFlight() >= 1 && options.inFlight() <= 16, "inFlight", "is 1 to 16");
        var certificate = readPem("clientCertificateFile", options.clientCertificateFile());
        var key = readPem("clientKeyFile", options.clientKeyFile());
        var authority = readPem("serverAuthorityFile", options.serverAuthorityFile());
        if (certificate != null && key != null) faults.addAll(Pem.faultsOfPair(certificate, key));
        if (authority != null) demand(Pem.certificate(authority).isPresent(), "serverAuthorityFile", "holds no PEM certificate");
        if (faults.isEmpty()) return new ClientFiles(certificate, key, authority);
        var text = faults.stream().map(each -> each.field() + ": " + each.rule()).collect(Collectors.joining("; "));
        throw new InterDeptCheckException(FailureKind.CALLERS_FAULT, FailureReason.OPTIONS_INVALID, Status.Code.INVALID_ARGUMENT, "",
            "The client's options are wrong. " + text + ".", FailureDetails.of(List.copyOf(faults)));
    }

    private void checkAddress() {
        var rule = "is https, with a host and a port, and nothing else";
        try {
            var uri = address(options);
            var path = uri.getPath() == null ? "" : uri.getPath();
            var isPlain = uri.getQuery() == null && uri.getUserInfo() == null && uri.getFragment() == null;
            var isRoot = path.isEmpty() || path.equals("/");
            demand("https".equals(uri.getScheme()) && uri.getHost() != null && isPlain && isRoot, "address", rule);
        } catch (IllegalArgumentException none) {
            demand(false, "address", rule);
        }
    }

    private byte[] readPem(String field, Path path) {
        try {
            if (Files.size(path) <= FILE_BYTES_MAX) return Files.readAllBytes(path);
            demand(false, field, "is larger than 1 MiB: " + path);
        } catch (NoSuchFileException missing) {
            demand(false, field, "does not exist: " + path);
        } catch (IOException unreadable) {
            demand(false, field, "can't be read: " + path);
        }
        return null;
    }

    private void demand(boolean isSo, String field, String rule) {
        if (!isSo) faults.add(new FieldViolation(field, rule));
    }
}
