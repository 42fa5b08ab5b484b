package hotline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of a test's own, by the JDK's keytool. */
public final class TestAuthority {
    private static final String STORE_PASSWORD = "changeit";
    private final Path folder;
    private final Path store;
    private final Path certificate;
    private int issued;

    private TestAuthority(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("authority.p12");
        this.certificate = folder.resolve("authority.pem");
    }

    /** @param certificate PEM, the server's own first @param key PEM, PKCS#8 */
    public record Issued(Path certificate, Path key) {}

    /** @param folder where its files go */
    public static TestAuthority in(Path folder) {
        try {
            var authority = new TestAuthority(Files.createDirectories(folder));
            authority.keytool("-genkeypair", "-alias", "authority", "-dname", "CN=Test authority", "-ext", "bc:c");
            Files.writeString(authority.certificate, pem("CERTIFICATE", authority.entry("authority")));
            return authority;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** PEM file of the authority itself. */
    public Path certificate() {
        return certificate;
    }

    /** @param name such as {@code dns:localhost} or {@code ip:127.0.0.1} */
    public Issued issue(String name) {
        var alias = "server-" + ++issued;
        keytool("-genkeypair", "-alias", alias, "-signer", "authority", "-dname", "CN=" + alias, "-ext", "san=" + name);
        try {
            var files = new Issued(folder.resolve(alias + ".pem"), folder.resolve(alias + ".key"));
            Files.writeString(files.certificate, pem("CERTIFICATE", entry(alias)));
            var key = keys().getKey(alias, STORE_PASSWORD.toCharArray());
            Files.writeString(files.key, pem("PRIVATE KEY", key.getEncoded()));
            return files;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A client that trusts this authority and nobody else. */
    public HttpClient client() {
        try {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", certificate("authority"));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void keytool(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
    }

    private Certificate certificate(String alias) throws IOException, GeneralSecurityException {
        return keys().getCertificate(alias);
    }

    private byte[] entry(String alias) throws IOException, GeneralSecurityException {
        return certificate(alias).getEncoded();
    }

    private static String pem(String kind, byte[] bytes) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
