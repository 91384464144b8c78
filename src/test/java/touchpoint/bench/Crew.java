package touchpoint.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that do the same at the same time. */
final class Crew {
    private Crew() {}

    /** The work of one thread. */
    interface Hand extends AutoCloseable {
        void work() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes each thread ready for its work. */
    @FunctionalInterface
    interface Hiring {
        Hand hand(int number) throws Exception;
    }

    /**
     * From the start until the last one was done; getting ready does not count.
     *
     * @param units that all of them do together
     */
    static Lap work(int hands, int units, Hiring hiring) throws Exception {
        CountDownLatch ready = new CountDownLatch(hands);
        CountDownLatch done = new CountDownLatch(hands);
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(hands)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < hands; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    Hand hand;
                    try {
                        hand = hiring.hand(number);
                    } finally {
                        ready.countDown();
                    }
                    try (hand) {
                        start.await();
                        hand.work();
                        done.countDown();
                        return null;
                    }
                }));
            }
            ready.await();
            Lap.Watch watch = Lap.watch();
            start.countDown();
            while (!done.await(100, TimeUnit.MILLISECONDS)) {
                failed(all);
            }
            Lap lap = watch.stop(units);
            for (Future<?> one : all) {
                one.get();
            }
            return lap;
        }
    }

    private static void failed(List<Future<?>> all) throws ExecutionException, InterruptedException {
        for (Future<?> one : all) {
            if (one.isDone()) {
                one.get();
            }
        }
    }
}
