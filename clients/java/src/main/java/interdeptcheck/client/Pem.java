package interdeptcheck.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Certificates and keys in PEM. */
final class Pem {
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Pem() {
    }

    /** The first certificate; empty when there is none. */
    static Optional<X509Certificate> certificate(byte[] pem) {
        try {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            return certificates.stream().findFirst().map(X509Certificate.class::cast);
        } catch (CertificateException none) {
            return Optional.empty();
        }
    }

    /** What is wrong with a client's certificate and its key. */
    static List<FieldViolation> faultsOfPair(byte[] certificatePem, byte[] keyPem) {
        var found = certificate(certificatePem);
        if (found.isEmpty()) return List.of(new FieldViolation("clientCertificateFile", "holds no PEM certificate"));
        var certificate = found.get();
        var faults = new ArrayList<FieldViolation>();
        keyFault(certificate, new String(keyPem, StandardCharsets.ISO_8859_1))
            .ifPresent(rule -> faults.add(new FieldViolation("clientKeyFile", rule)));
        if (!isForClients(certificate)) {
            var rule = "is not made for clients: its extended key usage lacks client authentication";
            faults.add(new FieldViolation("clientCertificateFile", rule));
        }
        var end = certificate.getNotAfter().toInstant();
        if (end.isBefore(Instant.now())) faults.add(new FieldViolation("clientCertificateFile", "has expired, on " + end));
        return faults;
    }

    private static boolean isForClients(X509Certificate certificate) {
        try {
            var usages = certificate.getExtendedKeyUsage();
            return usages != null && usages.contains(CLIENT_AUTHENTICATION);
        } catch (CertificateException unreadable) {
            return false;
        }
    }

    private static Optional<String> keyFault(X509Certificate certificate, String pem) {
        if (pem.contains("ENCRYPTED")) return Optional.of("is encrypted: give the key in the clear");
        var block = PRIVATE_KEY.matcher(pem);
        if (!block.find()) return Optional.of("holds no private key of PKCS #8");
        try {
            var bytes = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(1)));
            var key = KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm()).generatePrivate(bytes);
            return isPair(certificate, key) ? Optional.empty() : Optional.of("is not the certificate's key");
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            return Optional.of("is not the certificate's key");
        }
    }

    // What the one signs, the other verifies.
    private static boolean isPair(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        var algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
        var signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        var verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certificate.getPublicKey());
        return verifying.verify(signing.sign());
    }
}
