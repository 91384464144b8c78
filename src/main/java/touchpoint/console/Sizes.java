package touchpoint.console;

import java.text.NumberFormat;
import java.util.Locale;

/** Sizes of files as people say them. */
public final class Sizes {
    private static final long KILO = 1_000;
    private static final long MEGA = 1_000_000;

    private Sizes() {}

    /** In the decimal units of the SI, as file managers show them. */
    public static String of(long octets, Locale reader) {
        NumberFormat number = NumberFormat.getNumberInstance(reader);
        number.setMaximumFractionDigits(octets >= MEGA ? 1 : 0);
        if (octets >= MEGA) {
            return number.format((double) octets / MEGA) + " MB";
        }
        return octets >= KILO ? number.format(octets / KILO) + " kB" : number.format(octets) + " B";
    }
}
