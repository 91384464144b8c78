package touchpoint.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import touchpoint.contacts.CaseCode;
import touchpoint.contacts.Clue;
import touchpoint.contacts.Contact;

/**
 * The office's rules for where a contact belongs, strongest clue first: a code, the messages it answers, the one open case of the same exchange, else a new
 * case. A clue says where to look; only a sender who is known to take part in a case speaks in it without being checked.
 */
record Linking(Duration reopenWithin) {

    /** @param candidates every case that a clue of the contact leads to, and no other */
    Link decide(Contact contact, ThreadKeys keys, List<Candidate> candidates, Instant now) {
        if (contact.sender() == Contact.Sender.REPORT) {
            return new Link.NeedsReview(ids(candidates), Evidence.of("report"));
        }
        Link byCode = byCode(contact, candidates, now);
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

    private @org.jspecify.annotations.Nullable Link byCode(Contact contact, List<Candidate> candidates, Instant now) {
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
        return join(one, Evidence.of(sealed.contains(one.code()) ? "sealed-code" : "written-code", one.number()), now);
    }

    private @org.jspecify.annotations.Nullable Link byReference(ThreadKeys keys, List<Candidate> candidates,
            Instant now) {
        List<Candidate> referred = candidates.stream()
                .filter(c -> keys.references().stream().anyMatch(c.found()::contains)).toList();
        List<Candidate> own = referred.stream().filter(Candidate::confirmed).toList();
        if (own.size() == 1) {
            return join(own.getFirst(), Evidence.of("answers", own.getFirst().number()), now);
        }
        if (own.size() > 1) {
            return new Link.NeedsReview(ids(own), Evidence.of("answers-several"));
        }
        List<Candidate> mentioned = referred.stream().filter(Candidate::mentioned).toList();
        if (mentioned.size() == 1) {
            return join(mentioned.getFirst(), Evidence.of("answers", mentioned.getFirst().number()), now);
        }
        if (!referred.isEmpty()) {
            // Two strangers may answer the same circular: that alone does not make them parties to one case.
            return new Link.Opened(null, ids(referred), Evidence.of("new-answers-same"));
        }
        return null;
    }

    private Link join(Candidate one, Evidence because, Instant now) {
        if (one.endedAt() != null && one.endedAt().plus(reopenWithin).isBefore(now)) {
            return one.confirmed()
                    ? new Link.Opened(one.id(), List.of(), Evidence.of("continues", one.number()))
                    : new Link.Opened(null, List.of(one.id()), Evidence.of("new-answers-same"));
        }
        return new Link.Joined(one.id(), one.confirmed(), because);
    }

    private static List<Long> ids(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::id).toList();
    }
}
