package touchpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import touchpoint.crash.Conversation.Script;

/**
 * The path of one mail, from the mailbox to the citizen's acknowledgement, is a row of boundaries; the hub is cut off between every two of them, started again, and
 * the effect must be that of having gone through once.
 */
class FailpointTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SAMPLE = 4;
    private final long seed = Seed.given();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void cutOffAtSomePointsOfItsPathAMailStillHasItsEffectOnce() throws Exception {
        cut(SAMPLE);
    }

    @Test
    @Tag("long")
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void cutOffAtEveryPointOfItsPathAMailStillHasItsEffectOnce() throws Exception {
        cut(Integer.MAX_VALUE);
    }

    /** One start serves two purposes: the hub recovers from the last cut, and goes towards the next. */
    private void cut(int atMost) throws Exception {
        try (CrashHouse house = CrashHouse.build("cuts")) {
            Writers writers = new Writers(house.mail(), CrashHouse.URP, "f" + Math.floorMod(seed, 100_000), seed);
            HubProcess hub = house.start();
            List<String> path = pathOfOneMail(house, hub, writers);
            System.out.println("the path of one mail: " + path);
            assertThat(path).as("the boundaries that every mail crosses").contains("STORAGE_KEEP", "JOURNAL_TAKE",
                    "BUS_SEND", "DATABASE_COMMIT", "MAIL_OUT");
            for (String place : places(path.size(), atMost)) {
                hub.order("arm " + place);
                writers.writeOne(Script.ONE_MAIL);
                if (hub.endsWithin(PATIENCE)) {
                    hub = house.start();
                } else {
                    System.out.printf("boundary %s was not come to this time%n", place);
                    hub.order("disarm");
                }
                judge(house, writers);
            }
            assertThat(house.printed("one-time password")).as("of all starts the first one makes an administrator")
                    .hasSize(1);
        }
    }

    private static List<String> pathOfOneMail(CrashHouse house, HubProcess hub, Writers writers) throws Exception {
        // The first mail of all warms up: sequences, connections.
        writers.writeOne(Script.ONE_MAIL);
        judge(house, writers);
        hub.order("arm BEFORE 0");
        writers.writeOne(Script.ONE_MAIL);
        judge(house, writers);
        List<String> path = hub.boundaries();
        hub.order("disarm");
        return path;
    }

    private static void judge(CrashHouse house, Writers writers) throws Exception {
        Verdict verdict = new Verdict(writers.account(), house);
        verdict.awaitRest();
        verdict.everyMailIsOneContactAndEveryConversationOneCase();
        verdict.everyCitizenWasAnsweredOnce();
        verdict.everyNotificationEndedOrIsNotYetDue();
    }

    /** Before boundaries, and after the last one: what lies behind it must not be done again either. */
    private List<String> places(int boundaries, int atMost) {
        List<String> all = new ArrayList<>(
                IntStream.rangeClosed(1, boundaries).mapToObj(nth -> "BEFORE " + nth).toList());
        Collections.shuffle(all, new Random(seed));
        List<String> places = new ArrayList<>(all.subList(0, Math.min(atMost - 1, all.size())));
        places.add("AFTER " + boundaries);
        return places;
    }
}
