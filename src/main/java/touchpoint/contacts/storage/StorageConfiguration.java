package touchpoint.contacts.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
    @Bean
    FileStorage storage(@Value("${touchpoint.contacts.storage.directory}") Path folder, Clock clock) {
        return new FileStorage(folder, clock);
    }

    @Bean
    Sweeping storageSweeping(FileStorage storage) {
        return new Sweeping(storage);
    }

    /** On every node: sweeping twice does no harm, and the folder may be the node's own. */
    record Sweeping(FileStorage storage) {
        @Scheduled(fixedDelayString = "PT1H")
        void sweep() throws IOException {
            storage.sweep();
        }
    }
}
