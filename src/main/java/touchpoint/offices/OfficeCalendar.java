package touchpoint.offices;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * When an office is open, and how much open time passes between two moments. A value: it does not change; {@link OfficeCalendars} gives the present one.
 *
 * <p>On each day the office's own hours hold, if it has any for that day; else those of the desk. Where the desk has none either nobody has said anything, and
 * the office counts as open day and night, on holidays too. Holidays and closures close it for the whole day, unless its hours say that they hold on holidays.
 *
 * <p>Hours are told by the clock on the wall in the municipality's time zone. What lasts over the change to summer time is an hour shorter, over the change
 * back an hour longer; a time of day that is skipped is the moment of the change, one that comes twice is the first. Days are counted by that clock too.
 *
 * <p>The time that a question takes grows with the days that lie in between.
 */
public final class OfficeCalendar {
    /** Nothing is looked for further ahead than this, in days. */
    static final int HORIZON = 2 * 366;
    private static final List<Shift> ROUND_THE_CLOCK = List.of(new Shift(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    private final ZoneId zone;
    private final Timetable own;
    private final Timetable desks;
    private final List<Closure> closures;
    private final Holidays holidays;

    /**
     * @param own      of the office
     * @param desks    hold on days for which the office has none
     * @param closures of the office and of all offices
     */
    OfficeCalendar(ZoneId zone, Timetable own, Timetable desks, List<Closure> closures, Holidays holidays) {
        this.zone = zone;
        this.own = own;
        this.desks = desks;
        this.closures = List.copyOf(closures);
        this.holidays = holidays;
    }

    /** From the first moment on, before the second no more. */
    private record Opening(Instant from, Instant until) {
        boolean isEmpty() {
            return !from.isBefore(until);
        }

        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /** The municipality's, by whose clock all is told. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether anybody has said when the office, or the desk, is open on that day of the calendar. */
    public boolean isKnown(LocalDate day) {
        return schedule(day).isPresent();
    }

    /** The hours that hold on the day, whatever day of the week, holiday or closure it is; empty if nobody has said any. */
    public Optional<WeeklySchedule> schedule(LocalDate day) {
        return own.on(day).or(() -> desks.on(day));
    }

    public OfficeDay day(LocalDate day) {
        WeeklySchedule schedule = schedule(day).orElse(null);
        List<Shift> shifts = schedule == null ? ROUND_THE_CLOCK : schedule.on(day.getDayOfWeek());
        if (shifts.isEmpty()) {
            return new OfficeDay.DayOff();
        }
        if (schedule != null && !schedule.onHolidays()) {
            Optional<Holiday> holiday = holidays.on(day);
            if (holiday.isPresent()) {
                return new OfficeDay.OnHoliday(holiday.get());
            }
        }
        for (Closure closure : closures) {
            if (closure.covers(day)) {
                return new OfficeDay.Closed(closure);
            }
        }
        return new OfficeDay.Open(shifts);
    }

    /** When it is open on that day, in the order of the clock; none on a day on which it does not open. */
    public List<Shift> shiftsOf(LocalDate day) {
        return switch (day(day)) {
            case OfficeDay.Open open -> open.shifts();
            case OfficeDay.OnHoliday holiday -> List.of();
            case OfficeDay.Closed closed -> List.of();
            case OfficeDay.DayOff off -> List.of();
        };
    }

    /** Whether it opens at all on that day. */
    public boolean openDay(LocalDate day) {
        return !shiftsOf(day).isEmpty();
    }

    /** On how many days it opens, from the first to the last, both included; none if the last is before the first. */
    public int openDays(LocalDate first, LocalDate last) {
        int count = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (openDay(day)) {
                count++;
            }
        }
        return count;
    }

    /**
     * The so-many-th day on which it opens after a day; the day itself does not count, and is what zero gives.
     *
     * @throws IllegalArgumentException if the number is negative
     * @throws IllegalStateException    if it does not open for two years on end
     */
    public LocalDate plusOpenDays(LocalDate day, int openDays) {
        if (openDays < 0) {
            throw new IllegalArgumentException("open days are counted forwards");
        }
        LocalDate now = day;
        LocalDate latest = day;
        for (int left = openDays; left > 0;) {
            now = now.plusDays(1);
            if (openDay(now)) {
                left--;
                latest = now;
            }
            withinHorizon(latest, now);
        }
        return now;
    }

    public boolean isOpen(Instant at) {
        return openings(dayAt(at)).stream().anyMatch(opening -> opening.contains(at));
    }

    /** The first moment, not before this one, at which it is open: this one itself if it is open now. Empty if it does not open within two years. */
    public Optional<Instant> nextOpening(Instant at) {
        LocalDate first = dayAt(at);
        for (LocalDate day = first; !day.isAfter(first.plusDays(HORIZON)); day = day.plusDays(1)) {
            for (Opening opening : openings(day)) {
                if (at.isBefore(opening.until())) {
                    return Optional.of(later(at, opening.from()));
                }
            }
        }
        return Optional.empty();
    }

    /** When it closes next, if it is open at this moment. Empty if it is closed, or stays open for two years. */
    public Optional<Instant> closing(Instant at) {
        Instant end = null;
        LocalDate first = dayAt(at);
        for (LocalDate day = first; !day.isAfter(first.plusDays(HORIZON)); day = day.plusDays(1)) {
            for (Opening opening : openings(day)) {
                boolean goesOn = end == null ? opening.contains(at) : opening.from().equals(end);
                if (goesOn) {
                    end = opening.until();
                } else if (end != null) {
                    return Optional.of(end);
                }
            }
            if (end == null || end.isBefore(moment(day.plusDays(1).atStartOfDay()))) {
                return Optional.ofNullable(end);
            }
        }
        return Optional.empty();
    }

    /**
     * The first moment by which it has been open for so long, counted from this one. At the end of a shift that is the end of the shift, not the beginning of
     * the next. {@link #openTimeBetween} of the two is the duration again.
     *
     * @throws IllegalArgumentException if the duration is negative
     * @throws IllegalStateException    if it does not open for two years on end
     */
    public Instant plusOpenTime(Instant at, Duration openTime) {
        if (openTime.isNegative()) {
            throw new IllegalArgumentException("open time is counted forwards");
        }
        if (openTime.isZero()) {
            return at;
        }
        Duration left = openTime;
        LocalDate latest = dayAt(at);
        for (LocalDate day = latest;; day = day.plusDays(1)) {
            for (Opening opening : openings(day)) {
                Opening rest = new Opening(later(at, opening.from()), opening.until());
                if (!rest.isEmpty()) {
                    Duration length = Duration.between(rest.from(), rest.until());
                    if (left.compareTo(length) <= 0) {
                        return rest.from().plus(left);
                    }
                    left = left.minus(length);
                    latest = day;
                }
            }
            withinHorizon(latest, day);
        }
    }

    /** How long it is open from the one moment to the other; negative if the second is before the first. */
    public Duration openTimeBetween(Instant from, Instant until) {
        if (until.isBefore(from)) {
            return openTimeBetween(until, from).negated();
        }
        Duration sum = Duration.ZERO;
        LocalDate last = dayAt(until);
        for (LocalDate day = dayAt(from); !day.isAfter(last); day = day.plusDays(1)) {
            for (Opening opening : openings(day)) {
                Opening part = new Opening(later(from, opening.from()), earlier(until, opening.until()));
                if (!part.isEmpty()) {
                    sum = sum.plus(Duration.between(part.from(), part.until()));
                }
            }
        }
        return sum;
    }

    /** As it would be without that closure: what the closure means is the difference. */
    public OfficeCalendar without(Closure closure) {
        return new OfficeCalendar(zone, own, desks,
                closures.stream().filter(other -> other.id() != closure.id()).toList(), holidays);
    }

    private List<Opening> openings(LocalDate day) {
        return shiftsOf(day).stream()
                .map(shift -> new Opening(moment(shift.opensOn(day)), moment(shift.closesOn(day))))
                .filter(opening -> !opening.isEmpty()).toList();
    }

    /** Never goes back while the clock on the wall goes on: shifts that do not overlap there do not overlap here. */
    private Instant moment(LocalDateTime onTheWall) {
        ZoneOffsetTransition change = zone.getRules().getTransition(onTheWall);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        return onTheWall.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /** The day whose shifts the moment can be in. Where clocks go back over midnight the wall shows the day before once more. */
    private LocalDate dayAt(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate next = day.plusDays(1);
        return at.isBefore(moment(next.atStartOfDay())) ? day : next;
    }

    private static void withinHorizon(LocalDate latest, LocalDate day) {
        if (ChronoUnit.DAYS.between(latest, day) > HORIZON) {
            throw new IllegalStateException("closed for two years on end from " + latest);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
