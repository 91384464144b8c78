package touchpoint.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Clue;
import touchpoint.contacts.Contact;

/**
 * The office's rules for where a contact belongs, strongest clue first: a code, the messages it answers, the one open case of the same exchange, else a new
 * case. A clue says where to look; only a sender who is known to take part in a case speaks in it without being checked.
 */
record Linking(Duration reopenWithin, Duration quietAfter) {

    /** @param candidates every case that a clue of the contact leads to, and no other */
    Link decide(Contact contact, ThreadKeys keys, List<Candidate> candidates, Instant now) {
        if (contact.sender() == Contact.Sender.REPORT) {
            return new Link.NeedsReview(ids(candidates), Evidence.of("report"));
        }
        String anomaly = anomaly(contact);
        if (anomaly != null) {
            return new Link.NeedsReview(ids(candidates), Evidence.of(anomaly));
        }
        Link byCode = byCode(contact, keys, candidates, now);
        if (byCode != null) {
            return byCode;
        }
        Link byReference = byReference(keys, candidates, now);
        if (byReference != null) {
            return byReference;
        }
        List<Candidate> sameExchange = candidates.stream()
                .filter(c -> c.isOpen() && c.confirmed() && keys.exchange().stream().anyMatch(c.found()::contains))
                .toList();
        if (sameExchange.size() == 1) {
            return new Link.Joined(sameExchange.getFirst().id(), true,
                    Evidence.of("same-exchange", sameExchange.getFirst().number()));
        }
        return new Link.Opened(null, List.of(), Evidence.of("new"));
    }

    /** The one case that something sent past the hub is about: the one whose code it carries, else the one that it answers; the addressee's before others'. */
    Optional<Candidate> homeOfSent(Contact contact, List<Candidate> candidates) {
        Set<CaseCode> codes = new LinkedHashSet<>();
        for (Clue clue : contact.clues()) {
            if (clue instanceof Clue.SealedCode sealed) {
                codes.add(sealed.code());
            } else if (clue instanceof Clue.WrittenCode written) {
                codes.add(written.code());
            }
        }
        return only(candidates.stream().filter(c -> codes.contains(c.code())).toList())
                .or(() -> only(candidates.stream().filter(Candidate::confirmed).toList()))
                .or(() -> only(candidates));
    }

    private static Optional<Candidate> only(List<Candidate> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    private static @org.jspecify.annotations.Nullable String anomaly(Contact contact) {
        for (Clue clue : contact.clues()) {
            if (clue instanceof Clue.Anomaly anomaly) {
                return anomaly.kind();
            }
        }
        return null;
    }

    private @org.jspecify.annotations.Nullable Link byCode(Contact contact, ThreadKeys keys,
            List<Candidate> candidates, Instant now) {
        Set<CaseCode> sealed = new LinkedHashSet<>();
        Set<CaseCode> all = new LinkedHashSet<>();
        for (Clue clue : contact.clues()) {
            switch (clue) {
                case Clue.SealedCode code -> {
                    sealed.add(code.code());
                    all.add(code.code());
                }
                case Clue.WrittenCode code -> all.add(code.code());
                case Clue.Reference reference -> {
                }
                case Clue.SameExchange same -> {
                }
                case Clue.Competence competence -> {
                }
                case Clue.Anomaly anomaly -> {
                }
            }
        }
        List<Candidate> found = candidates.stream().filter(c -> all.contains(c.code())).toList();
        if (found.size() > 1) {
            return new Link.NeedsReview(ids(found), Evidence.of("codes-disagree"));
        }
        if (found.isEmpty()) {
            return null;
        }
        Candidate one = found.getFirst();
        List<Candidate> answered = candidates.stream().filter(Candidate::confirmed)
                .filter(c -> keys.references().stream().anyMatch(c.found()::contains)).toList();
        if (!answered.isEmpty() && !answered.contains(one)) {
            // The code says one case, the messages that it answers say another of the sender's: a person looks.
            List<Candidate> both = new ArrayList<>(found);
            both.addAll(answered);
            return new Link.NeedsReview(ids(both), Evidence.of("codes-disagree"));
        }
        return join(one, keys, Evidence.of(sealed.contains(one.code()) ? "sealed-code" : "written-code", one.number()),
                now);
    }

    private @org.jspecify.annotations.Nullable Link byReference(ThreadKeys keys, List<Candidate> candidates,
            Instant now) {
        List<Candidate> referred = candidates.stream()
                .filter(c -> keys.references().stream().anyMatch(c.found()::contains)).toList();
        List<Candidate> own = referred.stream().filter(Candidate::confirmed).toList();
        if (own.size() == 1) {
            return join(own.getFirst(), keys, Evidence.of("answers", own.getFirst().number()), now);
        }
        if (own.size() > 1) {
            return new Link.NeedsReview(ids(own), Evidence.of("answers-several"));
        }
        List<Candidate> mentioned = referred.stream().filter(Candidate::mentioned).toList();
        if (mentioned.size() == 1) {
            return join(mentioned.getFirst(), keys, Evidence.of("answers", mentioned.getFirst().number()), now);
        }
        if (!referred.isEmpty()) {
            // Two strangers may answer the same circular: that alone does not make them parties to one case.
            return new Link.Opened(null, ids(referred), Evidence.of("new-answers-same"));
        }
        return null;
    }

    /** Who takes up an old mail because it is at hand, and writes about something else under another subject, is offered a case of its own. */
    private boolean isNewTopic(Candidate one, ThreadKeys keys, Instant now) {
        return one.confirmed() && !keys.exchange().isEmpty()
                && keys.exchange().stream().noneMatch(one.found()::contains)
                && (!one.isOpen() || one.quietFrom().plus(quietAfter).isBefore(now));
    }

    private Link join(Candidate one, ThreadKeys keys, Evidence because, Instant now) {
        if (one.endedAt() != null && one.endedAt().plus(reopenWithin).isBefore(now)) {
            return one.confirmed()
                    ? new Link.Opened(one.id(), List.of(), Evidence.of("continues", one.number()))
                    : new Link.Opened(null, List.of(one.id()), Evidence.of("new-answers-same"));
        }
        if (one.copy()) {
            return new Link.Joined(one.id(), one.confirmed(), Evidence.of("copy", one.number()));
        }
        return new Link.Joined(one.id(), one.confirmed(), isNewTopic(one, keys, now), because);
    }

    private static List<Long> ids(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::id).toList();
    }
}
