package touchpoint.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was done, in which time.
 *
 * @param cpu seconds of processor time of this process, the embedded broker included, the database only where it was asked for
 */
record Lap(int units, double seconds, double cpu) {
    double rate() {
        return units / seconds;
    }

    double cpuSecondsEach() {
        return cpu / units;
    }

    double cpuMicrosEach() {
        return cpu / units * 1e6;
    }

    /** Begins now. */
    static Watch watch(ProcessHandle... others) {
        List<ProcessHandle> counted = List.of(others);
        return new Watch(cpu(counted), System.nanoTime(), counted);
    }

    /** @param others whose time counts too, with that of all below them */
    record Watch(long cpuBefore, long began, List<ProcessHandle> others) {
        Lap stop(int units) {
            long ended = System.nanoTime();
            return new Lap(units, (ended - began) / 1e9, (cpu(others) - cpuBefore) / 1e9);
        }
    }

    private static long cpu(List<ProcessHandle> others) {
        return processCpu() + others.stream().flatMap(other -> Stream.concat(Stream.of(other), other.descendants()))
                .mapToLong(one -> one.info().totalCpuDuration().map(Duration::toNanos).orElse(0L)).sum();
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
