package touchpoint.offices;

import java.time.MonthDay;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param zone        by whose clock the offices open
 * @param patronSaint the municipality's holiday of its own; null for none
 */
@ConfigurationProperties("touchpoint.offices")
record OfficeSettings(@DefaultValue("Europe/Rome") ZoneId zone, @Nullable PatronSaint patronSaint) {

    /**
     * @param month  1 to 12
     * @param name   in Italian
     * @param nameEn in English; null for the Italian one
     */
    record PatronSaint(int month, int day, String name, @Nullable String nameEn) {
        /** @throws java.time.DateTimeException if there is no such day */
        PatronSaint {
            MonthDay.of(month, day);
            if (name.isBlank()) {
                throw new IllegalArgumentException("touchpoint.offices.patron-saint.name is missing");
            }
        }

        Holiday in(int year) {
            return new Holiday(MonthDay.of(month, day).atYear(year), name, nameEn == null ? name : nameEn);
        }
    }
}
