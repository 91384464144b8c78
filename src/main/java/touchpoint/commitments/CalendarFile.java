package touchpoint.commitments;

import biweekly.ICalendar;
import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.parameter.CalendarUserType;
import biweekly.parameter.ParticipationLevel;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Organizer;
import biweekly.property.Status;
import biweekly.util.DateTimeComponents;
import biweekly.util.DayOfWeek;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import biweekly.util.UtcOffset;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Address;

/**
 * An appointment as calendar programs read it (RFC 5545) and exchange it (RFC 5546): the same UID for good, and a sequence that grows with every change, so that a
 * program knows which of two mails is the later. It says what stands in the title and nothing else that was written for colleagues.
 */
public final class CalendarFile {
    public static final String MEDIA_TYPE = "text/calendar";
    /** The first year in which the rules of today held all over the European Union. */
    private static final int RULES_SINCE = 1996;

    private CalendarFile() {}

    /** What the file is for. */
    public enum Method {
        /** To be answered by whoever gets it; also when something has changed. */
        REQUEST,
        /** It does not take place, or not with them. */
        CANCEL,
        /** To be kept by whoever fetched it. */
        PUBLISH
    }

    /** Somebody with a calendar. */
    public record Party(String name, Address.Email address) {
        public Party {
            name = name.replaceAll("[\\p{Cntrl}\"]+", " ").strip();
        }
    }

    /**
     * @param organizer who invites; needed for all but {@link Method#PUBLISH}
     * @param invited   whose names whoever gets the file may know; nobody is invited to what is published (RFC 5546, 3.2.1)
     * @throws IllegalArgumentException for what is no appointment
     */
    public static String write(CommitmentSnapshot appointment, Method method, @Nullable Party organizer,
            List<Party> invited, ZoneId zone, Instant now) {
        Meeting meeting = appointment.meeting();
        if (meeting == null || organizer == null && method != Method.PUBLISH) {
            throw new IllegalArgumentException("nobody meets");
        }
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//TouchPoint//TouchPoint//IT");
        calendar.setMethod(method.name());
        calendar.getTimezoneInfo()
                .setDefaultTimezone(new TimezoneAssignment(TimeZone.getTimeZone(zone), described(zone)));
        VEvent event = new VEvent();
        event.setUid(appointment.uid());
        event.setSequence(appointment.sequence());
        event.setDateTimeStamp(Date.from(now));
        event.setCreated(Date.from(appointment.givenAt()));
        event.setLastModified(Date.from(now));
        event.setDateStart(Date.from(meeting.from()));
        event.setDateEnd(Date.from(meeting.until()));
        event.setSummary(appointment.title());
        event.setDescription(appointment.caseNumber());
        if (!meeting.place().isEmpty()) {
            event.setLocation(meeting.place());
        }
        boolean off = method == Method.CANCEL || appointment.state() == Commitment.State.CANCELLED;
        event.setStatus(off ? Status.cancelled() : Status.confirmed());
        if (organizer != null) {
            event.setOrganizer(new Organizer(organizer.name(), organizer.address().value()));
        }
        if (method != Method.PUBLISH) {
            invited.forEach(one -> event.addAttendee(attendee(one)));
        }
        calendar.addEvent(event);
        return calendar.write();
    }

    private static Attendee attendee(Party one) {
        Attendee attendee = new Attendee(one.name(), one.address().value());
        attendee.setCalendarUserType(CalendarUserType.INDIVIDUAL);
        attendee.setParticipationLevel(ParticipationLevel.REQUIRED);
        attendee.setParticipationStatus(ParticipationStatus.NEEDS_ACTION);
        attendee.setRsvp(true);
        return attendee;
    }

    /** The zone in the file itself, as the standard wants it: a program need not know it by name. */
    private static VTimezone described(ZoneId zone) {
        VTimezone description = new VTimezone(zone.getId());
        List<ZoneOffsetTransitionRule> rules = zone.getRules().getTransitionRules();
        if (rules.isEmpty()) {
            ZoneOffset always = zone.getRules().getOffset(Instant.EPOCH);
            StandardTime time = new StandardTime();
            begin(time, LocalDateTime.of(1970, 1, 1, 0, 0), always, always);
            description.addStandardTime(time);
        }
        for (ZoneOffsetTransitionRule rule : rules) {
            ZoneOffsetTransition first = rule.createTransition(RULES_SINCE);
            if (rule.getOffsetAfter().equals(rule.getStandardOffset())) {
                StandardTime time = new StandardTime();
                begin(time, first.getDateTimeBefore(), first.getOffsetBefore(), first.getOffsetAfter());
                time.setRecurrenceRule(yearly(rule));
                description.addStandardTime(time);
            } else {
                DaylightSavingsTime time = new DaylightSavingsTime();
                begin(time, first.getDateTimeBefore(), first.getOffsetBefore(), first.getOffsetAfter());
                time.setRecurrenceRule(yearly(rule));
                description.addDaylightSavingsTime(time);
            }
        }
        return description;
    }

    private static void begin(Observance time, LocalDateTime at, ZoneOffset from, ZoneOffset to) {
        time.setDateStart(new DateTimeComponents(at.getYear(), at.getMonthValue(), at.getDayOfMonth(), at.getHour(),
                at.getMinute(), at.getSecond(), false));
        time.setTimezoneOffsetFrom(new UtcOffset(from.getTotalSeconds() * 1000L));
        time.setTimezoneOffsetTo(new UtcOffset(to.getTotalSeconds() * 1000L));
    }

    /** The JVM says "the Sunday on or after the 25th of March", calendars "the last Sunday of March". */
    private static Recurrence yearly(ZoneOffsetTransitionRule rule) {
        Recurrence.Builder every = new Recurrence.Builder(Frequency.YEARLY).byMonth(rule.getMonth().getValue());
        int day = rule.getDayOfMonthIndicator();
        java.time.DayOfWeek weekday = rule.getDayOfWeek();
        if (weekday == null) {
            return every.byMonthDay(day).build();
        }
        if (day == -1 || day + 6 == rule.getMonth().minLength() && day + 6 == rule.getMonth().maxLength()) {
            return every.byDay(-1, biweekly(weekday)).build();
        }
        if (day > 0 && day % 7 == 1) {
            return every.byDay(day / 7 + 1, biweekly(weekday)).build();
        }
        throw new IllegalArgumentException("the rule of this zone cannot be told: " + rule);
    }

    private static DayOfWeek biweekly(java.time.DayOfWeek day) {
        return Objects.requireNonNull(DayOfWeek.valueOfAbbr(day.name().substring(0, 2).toUpperCase(Locale.ROOT)));
    }
}
