package touchpoint.offices;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The public holidays of Italy (legge 260/1949 and those that changed it) and the municipality's patron saint, in any year. Safe for
 * use by many at once.
 */
@Component
public class Holidays {
    private final OfficeSettings settings;
    private final MessageSource words;
    private final Map<Integer, NavigableMap<LocalDate, Holiday>> years = new ConcurrentHashMap<>();

    Holidays(OfficeSettings settings, MessageSource words) {
        this.settings = settings;
        this.words = words;
    }

    /** What is celebrated on that day; empty if nothing is. */
    public Optional<Holiday> on(LocalDate day) {
        return Optional.ofNullable(year(day.getYear()).get(day));
    }

    /** All of a year, in its order. */
    public List<Holiday> of(int year) {
        return List.copyOf(year(year).values());
    }

    private NavigableMap<LocalDate, Holiday> year(int year) {
        return years.computeIfAbsent(year, this::computed);
    }

    private NavigableMap<LocalDate, Holiday> computed(int year) {
        NavigableMap<LocalDate, Holiday> days = new TreeMap<>();
        HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.ITALY))
                .getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY).stream()
                .map(holiday -> new Holiday(holiday.getDate(), name(holiday, Locale.ITALIAN),
                        name(holiday, Locale.ENGLISH)))
                .sorted(Comparator.comparing(Holiday::day).thenComparing(Holiday::nameIt))
                .forEach(holiday -> days.merge(holiday.day(), holiday, Holiday::and));
        OfficeSettings.PatronSaint patron = settings.patronSaint();
        if (patron != null) {
            Holiday feast = patron.in(year);
            days.merge(feast.day(), feast, Holiday::and);
        }
        return days;
    }

    /** In the office's words; in the library's for one that a new law has made. */
    private String name(de.focus_shift.jollyday.core.Holiday holiday, Locale language) {
        String known = words.getMessage("offices.holiday." + holiday.getPropertiesKey(), null,
                holiday.getDescription(language), language);
        return known == null ? holiday.getPropertiesKey() : known;
    }
}
