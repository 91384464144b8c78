package touchpoint;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub: one process that holds every way in, every case and every answer. */
@SpringBootApplication
public class TouchPointApplication {
    public static void main(String[] args) {
        SpringApplication.run(TouchPointApplication.class, args);
    }
}
