package hotline.platform.http;

import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that browsers are shown, and its key, as files that somebody else renews.
 *
 * @param certificate PEM file; the server's own certificate first, then those between it and the authority
 * @param key PEM file (PKCS#8) of its private key
 * @param redirectPort port for plain HTTP that only leads to HTTPS, 0 for none
 * @param lookEvery how often the files are looked at
 */
public record TlsFiles(Path certificate, Path key, int redirectPort, Duration lookEvery) {
    private static final Logger log = LoggerFactory.getLogger(TlsFiles.class);
    private static final byte[] PROOF = {1, 2, 3, 4};
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN (?<kind>[A-Z ]*)PRIVATE KEY-----(?<base64>[^-]+)-----END ");

    /** What is wrong with one of the files. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final String setting;

        Unusable(String setting, String message) {
            super(message);
            this.setting = setting;
        }

        /** The setting below {@code http.tls} that names the file. */
        String setting() {
            return setting;
        }

        /** A sentence without its subject. */
        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Until when the certificate is valid.
     *
     * @throws Unusable when a file cannot be read or is not what it should be
     */
    Instant validUntil() throws Unusable {
        var own = ownCertificate(read("certificate", certificate));
        var pem = KEY.matcher(read("key", key));
        if (!pem.find()) {
            throw new Unusable("key", "must be a PEM file with a private key, but " + key + " holds none");
        }
        // The older forms (BEGIN RSA PRIVATE KEY) are read by the server alone.
        if (pem.group("kind").isEmpty() && !fits(own.getPublicKey(), pem.group("base64"))) {
            throw new Unusable("key", "is not the key of the certificate in " + certificate);
        }
        return own.getNotAfter().toInstant();
    }

    private X509Certificate ownCertificate(String pem) throws Unusable {
        try (var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))) {
            for (var found : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                return (X509Certificate) found;
            }
        } catch (GeneralSecurityException | IOException e) {
            log.debug("{}", certificate, e);
        }
        throw new Unusable("certificate", "must be a PEM file with a certificate, but " + certificate + " holds none");
    }

    /** Whether what the key signs is what the certificate proves. */
    private static boolean fits(PublicKey known, String base64) {
        try {
            var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            var secret = KeyFactory.getInstance(known.getAlgorithm()).generatePrivate(encoded);
            var algorithm = switch (known.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> known.getAlgorithm();
            };
            var signature = Signature.getInstance(algorithm);
            signature.initSign(secret);
            signature.update(PROOF);
            var signed = signature.sign();
            signature.initVerify(known);
            signature.update(PROOF);
            return signature.verify(signed);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String read(String setting, Path file) throws Unusable {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Unusable(setting, "names a file that cannot be read (" + e + ")");
        }
    }

    /** Changes when either file does. */
    String stamp() {
        return stamp(certificate) + " " + stamp(key);
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + "/" + Files.size(file);
        } catch (IOException e) {
            // Being replaced right now: the next look finds it.
            return "absent";
        }
    }

    PemKeyCertOptions pem() {
        return new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString());
    }
}
