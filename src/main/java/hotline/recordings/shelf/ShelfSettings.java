package hotline.recordings.shelf;

import hotline.platform.config.Section;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The settings under {@code recordings.bucket}.
 *
 * @param name empty means that recordings lie in the folder
 * @param prefix before each object's name, ending with a slash; or empty
 * @param endpoint of the object store, as in {@code https://s3.example.com}
 * @param pathStyle whether the bucket's name stands in the path, and not in the host's name
 */
public record ShelfSettings(
        String name,
        String prefix,
        String endpoint,
        String region,
        String accessKey,
        String secretKey,
        boolean pathStyle) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public static ShelfSettings from(Section section) {
        var settings = new ShelfSettings(
                section.text("name", ""),
                section.text("prefix", ""),
                section.text("endpoint", ""),
                section.text("region", "us-east-1"),
                section.text("access-key", ""),
                section.text("secret-key", ""),
                section.flag("path-style", true));
        if (!settings.prefix.isEmpty() && !settings.prefix.endsWith("/")) {
            throw section.refuse("prefix", "must end with a slash");
        }
        if (settings.name.isEmpty()) {
            return settings;
        }
        if (!settings.endpoint.startsWith("https://") && !settings.endpoint.startsWith("http://")) {
            throw section.refuse("endpoint", "must begin with https:// or http://");
        }
        if (settings.accessKey.isEmpty() || settings.secretKey.isEmpty()) {
            throw section.refuse("access-key", "and secret-key are needed for the bucket");
        }
        return settings;
    }

    /** @param folder for where there is no bucket */
    public Shelf open(Path folder) {
        return name.isEmpty() ? new FolderShelf(folder) : new BucketShelf(client(), name, prefix);
    }

    private S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .forcePathStyle(pathStyle)
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(PATIENCE)
                        .socketTimeout(PATIENCE)
                        .build())
                // Not every store knows the newer checksums; ours are in the ledger.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }
}
