package touchpoint.offices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchpoint.offices.TownHall.HOLIDAYS;
import static touchpoint.offices.TownHall.ROME;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The holidays against the law's own list and an Easter of the test's own. */
class HolidaysTest {
    private final Holidays withoutPatron = TownHall.holidays(new OfficeSettings(ROME, null));

    @Test
    void theHolidaysOfACenturyAreThoseOfTheLaw() {
        for (int year = 2001; year <= 2100; year++) {
            assertThat(withoutPatron.of(year)).as("%d", year).extracting(Holiday::day)
                    .containsExactlyElementsOf(lawfulIn(year));
        }
    }

    @Test
    void easterIsWhereTheAlmanacHasIt() {
        for (String easter : new String[]{"2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31",
                "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2285-03-22"}) {
            LocalDate day = LocalDate.parse(easter);
            assertThat(easterOf(day.getYear())).isEqualTo(day);
            assertThat(HOLIDAYS.on(day).orElseThrow().name(Locale.ITALIAN)).contains("Pasqua");
            assertThat(HOLIDAYS.on(day.plusDays(1)).orElseThrow().name(Locale.ITALIAN)).contains("Lunedì dell'Angelo");
            assertThat(HOLIDAYS.on(day.plusDays(1)).orElseThrow().name(Locale.ENGLISH)).contains("Easter Monday");
        }
    }

    @Test
    void saintFrancisIsAHolidayAgainFrom2026On() {
        assertThat(HOLIDAYS.on(LocalDate.of(2025, 10, 4))).isEmpty();
        assertThat(HOLIDAYS.on(LocalDate.of(2026, 10, 4)).orElseThrow().name(Locale.ITALIAN))
                .isEqualTo("San Francesco d'Assisi");
        assertThat(HOLIDAYS.on(LocalDate.of(2027, 10, 4))).isPresent();
    }

    @Test
    void thePatronSaintIsCelebratedWhereHeIsSet() {
        LocalDate faustino = LocalDate.of(2027, 2, 15);
        assertThat(HOLIDAYS.on(faustino).orElseThrow().name(Locale.ITALIAN)).isEqualTo("Santi Faustino e Giovita");
        assertThat(HOLIDAYS.on(faustino).orElseThrow().name(Locale.ENGLISH)).isEqualTo("Saints Faustinus and Jovita");
        assertThat(HOLIDAYS.of(2027)).hasSize(withoutPatron.of(2027).size() + 1);
        assertThat(withoutPatron.on(faustino)).isEmpty();
    }

    @Test
    void everyHolidayHasANameInBothLanguages() {
        assertThat(HOLIDAYS.of(2026)).allSatisfy(holiday -> {
            assertThat(holiday.nameIt()).isNotBlank().isNotEqualTo(holiday.nameEn());
            assertThat(holiday.nameEn()).isNotBlank().doesNotContain("_");
        });
    }

    @Test
    void aPatronSaintWhoseDayIsNotInTheCalendarIsRefused() {
        assertThatThrownBy(() -> new OfficeSettings.PatronSaint(2, 30, "San Nessuno", null))
                .isInstanceOf(DateTimeException.class);
    }

    private static SortedSet<LocalDate> lawfulIn(int year) {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (int[] day : new int[][]{{1, 1}, {1, 6}, {4, 25}, {5, 1}, {6, 2}, {8, 15}, {11, 1}, {12, 8}, {12, 25},
                {12, 26}}) {
            days.add(LocalDate.of(year, day[0], day[1]));
        }
        if (year >= 2026) {
            days.add(LocalDate.of(year, 10, 4));
        }
        days.add(easterOf(year));
        days.add(easterOf(year).plusDays(1));
        return days;
    }

    /** Gauss's way, by the table of Lichtenberg (1997): the first Sunday after the full moon. */
    private static LocalDate easterOf(int year) {
        int century = year / 100;
        int moonShift = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
        int sunShift = 2 - (3 * century + 3) / 4;
        int moon = year % 19;
        int fullMoon = (19 * moon + moonShift) % 30;
        int correction = (fullMoon + moon / 11) / 29;
        int limit = 21 + fullMoon - correction;
        int firstSunday = 7 - (year + year / 4 + sunShift) % 7;
        int distance = 7 - (limit - firstSunday) % 7;
        return LocalDate.of(year, 3, 1).plusDays(limit + distance - 1L);
    }
}
