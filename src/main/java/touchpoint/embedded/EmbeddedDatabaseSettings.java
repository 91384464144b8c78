package touchpoint.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param port              0 for any free one
 * @param programsDirectory where PostgreSQL's programs are unpacked to; in the data directory if nothing is said
 * @param configuration     settings of PostgreSQL, as in postgresql.conf
 */
@ConfigurationProperties("touchpoint.embedded.database")
record EmbeddedDatabaseSettings(@DefaultValue("0") int port, @Nullable Path programsDirectory,
        @DefaultValue Map<String, String> configuration) {
    EmbeddedDatabaseSettings {
        configuration = Map.copyOf(configuration);
    }

    Optional<Path> programs() {
        return Optional.ofNullable(programsDirectory).map(Path::toAbsolutePath);
    }
}
