package touchpoint.bench;

import java.lang.management.ManagementFactory;

/**
 * What was done, in which time.
 *
 * @param cpu seconds of processor time of this process, the embedded broker included, the database not
 */
record Lap(int units, double seconds, double cpu) {
    double rate() {
        return units / seconds;
    }

    double cpuMicrosEach() {
        return cpu / units * 1e6;
    }

    /** Begins now. */
    static Watch watch() {
        return new Watch(System.nanoTime(), processCpu());
    }

    record Watch(long began, long cpuBefore) {
        Lap stop(int units) {
            return new Lap(units, (System.nanoTime() - began) / 1e9, (processCpu() - cpuBefore) / 1e9);
        }
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
