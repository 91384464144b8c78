package touchpoint.channels.email.mime;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.io.text.ICalReader;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.Organizer;
import biweekly.property.TextProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Contact.Notice;

/**
 * The appointments in a mail (RFC 5545, RFC 5546): what a calendar program proposes, calls off or answers, told in words. The file stays an attachment.
 *
 * @param notices   one for each appointment
 * @param words     what the proposer wrote, for a mail that says nothing else; empty if nothing
 * @param automatic whether the mail is a calendar program's answer to an invitation, which nobody wrote
 */
record Appointments(List<Notice> notices, String words, boolean automatic) {
    private static final Set<String> TYPES = Set.of("text/calendar", "application/ics", "text/x-vcalendar");
    /** What invited people's programs send (RFC 5546 section 1.4). */
    private static final Set<String> ANSWERS = Set.of("REPLY", "COUNTER", "REFRESH");
    private static final int MOST_FILES = 5;
    private static final int MOST_EVENTS = 3;
    private static final int LONGEST = 200;
    private static final int LONGEST_WORDS = 20_000;
    private static final String NOTHING = "—";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ITALIAN);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ITALIAN);

    /** Whether a part of that type is a calendar, to be read from its start. */
    static boolean isCalendar(String mediaType) {
        return TYPES.contains(mediaType);
    }

    /** @param zone in which times are told */
    static Appointments in(Mail mail, ZoneId zone) {
        Set<Notice> notices = new LinkedHashSet<>();
        StringBuilder words = new StringBuilder();
        boolean automatic = false;
        List<Part.Kept> calendars = mail.kept().stream().filter(kept -> isCalendar(kept.attachment().mediaType()))
                .limit(MOST_FILES).toList();
        for (Part.Kept file : calendars) {
            String start = file.start();
            ICalendar calendar = start == null ? null : parsed(start);
            if (calendar == null) {
                notices.add(new Notice("calendar-unreadable", List.of()));
                continue;
            }
            String method = calendar.getMethod() == null ? "" : upper(calendar.getMethod().getValue());
            automatic |= ANSWERS.contains(method) && isTheMailItself(mail, file);
            List<VEvent> events = calendar.getEvents().stream().filter(event -> event.getRecurrenceId() == null)
                    .toList();
            for (VEvent event : (events.isEmpty() ? calendar.getEvents() : events).stream().limit(MOST_EVENTS)
                    .toList()) {
                notices.add(notice(method, event, calendar.getTimezoneInfo(), zone));
                if (event.getRecurrenceRule() != null || !event.getRecurrenceDates().isEmpty()) {
                    notices.add(new Notice("calendar-repeats", List.of()));
                }
                if (words.isEmpty()) {
                    words.append(words(event));
                }
            }
        }
        return new Appointments(List.copyOf(notices), words.toString(), automatic);
    }

    /** It is the whole mail, or another form of its text: not a file that somebody attached to a letter. */
    private static boolean isTheMailItself(Mail mail, Part.Kept file) {
        return mail.root().equals(file) || isForm(mail.root(), file) || ReadableBody.of(mail.root()).text().isBlank();
    }

    private static boolean isForm(Part part, Part.Kept file) {
        return part instanceof Part.Several several
                && (several.subtype().equals("alternative") && several.parts().contains(file)
                        || several.parts().stream().anyMatch(one -> isForm(one, file)));
    }

    private static @Nullable ICalendar parsed(String text) {
        try (ICalReader reader = new ICalReader(text)) {
            return reader.readNext();
        } catch (IOException | RuntimeException damaged) {
            return null;
        }
    }

    private static Notice notice(String method, VEvent event, TimezoneInfo zones, ZoneId zone) {
        String what = text(event.getSummary());
        String when = when(event, zones, zone);
        return switch (method) {
            case "REPLY" -> new Notice(replyKey(event), List.of(what, when, attendee(event)));
            case "COUNTER" -> new Notice("calendar-counter", List.of(what, when, attendee(event)));
            case "CANCEL" -> new Notice("calendar-cancel", List.of(what, when, organizer(event)));
            case "REQUEST", "ADD" -> new Notice("calendar-request",
                    List.of(what, when, text(event.getLocation()), organizer(event)));
            default -> new Notice("calendar-event",
                    List.of(what, when, text(event.getLocation()), organizer(event)));
        };
    }

    private static String replyKey(VEvent event) {
        Optional<ParticipationStatus> status = event.getAttendees().stream().map(Attendee::getParticipationStatus)
                .filter(found -> found != null).findFirst();
        if (status.isEmpty()) {
            return "calendar-reply";
        }
        if (status.get() == ParticipationStatus.ACCEPTED) {
            return "calendar-reply-accepted";
        }
        if (status.get() == ParticipationStatus.DECLINED) {
            return "calendar-reply-declined";
        }
        return status.get() == ParticipationStatus.TENTATIVE ? "calendar-reply-tentative" : "calendar-reply";
    }

    private static String attendee(VEvent event) {
        return event.getAttendees().stream().findFirst()
                .map(one -> person(one.getCommonName(), one.getEmail(), one.getUri())).orElse(NOTHING);
    }

    private static String organizer(VEvent event) {
        Organizer organizer = event.getOrganizer();
        return organizer == null
                ? NOTHING
                : person(organizer.getCommonName(), organizer.getEmail(), organizer.getUri());
    }

    private static String person(@Nullable String name, @Nullable String email, @Nullable String uri) {
        String address = email == null ? uri == null ? "" : uri.replaceFirst("(?i)^mailto:", "") : email;
        String both = name == null || name.isBlank() || name.equals(address)
                ? address
                : address.isBlank() ? name : name + " <" + address + ">";
        return oneLine(both);
    }

    private static String when(VEvent event, TimezoneInfo zones, ZoneId zone) {
        DateOrDateTimeProperty starts = event.getDateStart();
        if (starts == null || starts.getValue() == null) {
            return NOTHING;
        }
        DateOrDateTimeProperty ends = event.getDateEnd();
        Duration lasts = event.getDuration() == null ? null : event.getDuration().getValue();
        try {
            Moment from = moment(starts, zones, zone);
            Moment to = ends != null && ends.getValue() != null
                    ? moment(ends, zones, zone)
                    : lasts == null ? from : from.after(lasts);
            return from.until(to);
        } catch (DateTimeException | ArithmeticException beyondAllTime) {
            return NOTHING;
        }
    }

    /** A time of a zone is told on our clock; a day, and a time of no zone, as they stand there. */
    private static Moment moment(DateOrDateTimeProperty property, TimezoneInfo zones, ZoneId zone) {
        ICalDate date = property.getValue();
        DateTimeComponents written = date.getRawComponents();
        if (!date.hasTime()) {
            return new Moment(LocalDate.of(written.getYear(), written.getMonth(), written.getDate()).atStartOfDay(),
                    false, "");
        }
        boolean zoned = written.isUtc() || !zones.isFloating(property) && zones.getTimezone(property) != null;
        if (zoned) {
            return new Moment(LocalDateTime.ofInstant(date.toInstant(), zone), true, "");
        }
        String named = property.getParameters().getTimezoneId();
        return new Moment(
                LocalDateTime.of(written.getYear(), written.getMonth(), written.getDate(), written.getHour(),
                        written.getMinute()),
                true, named == null || named.isBlank() ? "" : " (" + oneLine(named) + ")");
    }

    /** @param zoneName of a zone that nobody knows, to be told beside the time */
    private record Moment(LocalDateTime at, boolean timed, String zoneName) {
        Moment after(Duration duration) {
            return new Moment(at.plusSeconds(duration.toMillis() / 1000), timed, zoneName);
        }

        /** The end of whole days is the day after the last one (RFC 5545 section 3.6.1). */
        String until(Moment end) {
            if (!timed) {
                LocalDate last = end.at.toLocalDate().minusDays(1);
                return last.isAfter(at.toLocalDate()) ? DAY.format(at) + "–" + DAY.format(last) : DAY.format(at);
            }
            String start = DAY.format(at) + " " + TIME.format(at);
            if (!end.at.isAfter(at)) {
                return start + zoneName;
            }
            return start + "–" + (end.at.toLocalDate().equals(at.toLocalDate()) ? "" : DAY.format(end.at) + " ")
                    + TIME.format(end.at) + zoneName;
        }
    }

    private static String words(VEvent event) {
        List<String> said = new ArrayList<>();
        Stream.of(event.getSummary(), event.getDescription()).map(property -> property == null ? "" : written(property))
                .filter(text -> !text.isBlank()).forEach(said::add);
        String words = said.stream().collect(Collectors.joining("\n\n"));
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
    }

    private static String written(TextProperty property) {
        String value = property.getValue();
        return value == null ? "" : value.strip();
    }

    private static String text(@Nullable TextProperty property) {
        return oneLine(property == null ? "" : written(property));
    }

    private static String oneLine(String text) {
        String line = HeaderText.readable(text).replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? NOTHING : line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private static String upper(@Nullable String word) {
        return word == null ? "" : word.strip().toUpperCase(Locale.ROOT);
    }
}
