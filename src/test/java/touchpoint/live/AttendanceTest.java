package touchpoint.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchpoint.contacts.LiveSignal;

/** Who is at work, as the nodes tell each other. */
class AttendanceTest {
    private static final long CARLA = 1;
    private static final long DARIO = 2;
    private final LiveProperties properties = new LiveProperties("live", Duration.ofSeconds(15), 10, 10,
            Duration.ofSeconds(50), Duration.ofSeconds(10));
    private final Hand clock = new Hand();
    private final List<LiveSignal> wire = new ArrayList<>();
    private final Attendance here = new Attendance(wire::add, properties, clock);
    private final Attendance elsewhere = new Attendance(wire::add, properties, clock);

    @Test
    void whoListensToAnyNodeIsAtWorkOnAll() {
        here.came(CARLA);
        elsewhere.came(DARIO);
        deliver();
        assertThat(here.present()).containsExactlyInAnyOrder(CARLA, DARIO);
        assertThat(elsewhere.present()).containsExactlyInAnyOrder(CARLA, DARIO);
    }

    @Test
    void whoGoesFromPageToPageStays() {
        here.came(CARLA);
        here.left(CARLA, false);
        assertThat(here.present()).containsExactly(CARLA);
        clock.advance(Duration.ofSeconds(5));
        here.came(CARLA);
        clock.advance(Duration.ofSeconds(20));
        here.remind();
        assertThat(here.present()).containsExactly(CARLA);
    }

    @Test
    void whoseLastPageWasClosedIsGoneAfterAMoment() {
        here.came(CARLA);
        here.came(CARLA);
        here.left(CARLA, false);
        clock.advance(Duration.ofSeconds(20));
        assertThat(here.present()).as("another page is open").containsExactly(CARLA);
        here.left(CARLA, false);
        clock.advance(Duration.ofSeconds(11));
        here.remind();
        deliver();
        assertThat(here.present()).isEmpty();
        assertThat(elsewhere.present()).isEmpty();
    }

    @Test
    void whoSignsOutIsGoneAtOnce() {
        here.came(CARLA);
        here.left(CARLA, true);
        deliver();
        assertThat(here.present()).isEmpty();
        assertThat(elsewhere.present()).isEmpty();
    }

    @Test
    void aNodeThatIsNotHeardFromHasNobody() {
        here.came(CARLA);
        deliver();
        clock.advance(Duration.ofSeconds(40));
        here.remind();
        deliver();
        clock.advance(Duration.ofSeconds(40));
        assertThat(elsewhere.present()).as("it was reminded").containsExactly(CARLA);
        clock.advance(Duration.ofSeconds(20));
        assertThat(elsewhere.present()).isEmpty();
        assertThat(here.present()).containsExactly(CARLA);
    }

    private void deliver() {
        wire.forEach(signal -> {
            here.hear(signal);
            elsewhere.hear(signal);
        });
        wire.clear();
    }

    /** A clock that is moved by hand. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-24T09:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
