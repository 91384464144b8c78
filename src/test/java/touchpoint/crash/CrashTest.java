package touchpoint.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The hub is killed with SIGKILL at random points under load, in between some of them its database and its broker are stopped and its disk is full. The citizens
 * go on writing all the while, operators answer, and both keep their account outside of the hub. At the end what they sent is what the hub has: nothing lost,
 * nothing double, and every answer arrived once.
 */
class CrashTest {
    private final long seed = Seed.given();
    private final Random random = new Random(seed);

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void nothingIsLostAndNothingIsDoneTwiceOverThreeKills() throws Exception {
        kill(3);
    }

    @Test
    @Tag("long")
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void nothingIsLostAndNothingIsDoneTwiceOverFiftyKills() throws Exception {
        kill(50);
    }

    private void kill(int times) throws Exception {
        try (CrashHouse house = CrashHouse.build("kills")) {
            Writers writers = new Writers(house.mail(), CrashHouse.URP, "c" + Math.floorMod(seed, 100_000), seed);
            writers.start(3, times > 10 ? 600 : 250);
            Operators operators = new Operators(house, writers, seed);
            for (Trouble trouble : troubles(times)) {
                round(house, trouble);
            }
            HubProcess hub = house.start();
            writers.stop();
            operators.stop();
            Verdict verdict = new Verdict(writers.account(), house);
            verdict.awaitRest();
            verdict.everyMailIsOneContactAndEveryConversationOneCase();
            verdict.everyCitizenWasAnsweredOnce();
            verdict.everyAnswerReachedItsCitizenOnce(operators.answers());
            verdict.everyNotificationEndedOrIsNotYetDue();
            verdict.everyOriginalIsKeptOctetForOctet();
            verdict.everyPoisonIsParkedOnce();
            hub.close();
        }
    }

    private void round(CrashHouse house, Trouble trouble) throws Exception {
        HubProcess hub = house.start();
        pause(3_000);
        house.begin(trouble, hub);
        pause(3_000);
        if (random.nextBoolean()) {
            house.end(trouble, hub);
            pause(2_000);
        }
        house.kill(hub);
        System.out.printf("killed, after %s%n", trouble);
    }

    /** Each as often as the others, in random order. */
    private List<Trouble> troubles(int times) {
        List<Trouble> troubles = new ArrayList<>();
        while (troubles.size() < times) {
            List<Trouble> each = Arrays.asList(Trouble.values());
            Collections.shuffle(each, random);
            troubles.addAll(each);
        }
        return troubles.subList(0, times);
    }

    private void pause(int atMostMillis) throws InterruptedException {
        Thread.sleep(random.nextInt(atMostMillis));
    }
}
