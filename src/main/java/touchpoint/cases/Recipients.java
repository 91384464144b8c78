package touchpoint.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.cases.CaseWork.Act;
import touchpoint.citizens.AddressBook;
import touchpoint.citizens.CitizenWork;
import touchpoint.citizens.Recognition;
import touchpoint.contacts.Address;
import touchpoint.contacts.Channel;

/**
 * Who gets what is answered, as operators decide it: somebody who stood at the counter and wrote nothing, a relative, another address of the citizen's.
 *
 * <p>Each act names the version that the operator saw and throws what those of {@link CaseWork} throw; nothing is done then.
 */
@Component
@Transactional
public class Recipients {
    private final CaseFiles files;
    private final Participants participants;
    private final AddressBook addresses;
    private final CitizenWork citizens;
    private final Changes changes;
    private final Clock clock;

    Recipients(CaseFiles files, Participants participants, AddressBook addresses, CitizenWork citizens, Changes changes,
            Clock clock) {
        this.files = files;
        this.participants = participants;
        this.addresses = addresses;
        this.citizens = citizens;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Somebody to write to.
     *
     * @param name     as they call themselves; may be empty
     * @param greeted  whether the hub tells them at once which number and code the request has, where it can write to them by itself
     * @param citizens whether the address is the citizen's whose case it is, to be remembered for the next time
     */
    public record Newcomer(Address address, String name, Locale language, boolean greeted, boolean citizens) {
        private Recipient recipient() {
            return new Recipient(channel(), address, name.strip(), language, null);
        }

        private Channel channel() {
            return switch (address) {
                case Address.Email email -> Channel.EMAIL;
                case Address.Phone phone -> Channel.PHONE;
                case Address.Account account -> Channel.WEB;
                case Address.Withheld withheld -> throw new IllegalArgumentException("nobody can be written to there");
            };
        }
    }

    /**
     * Adds somebody. A case that is nobody's becomes theirs: of the one who is known to be behind the address, or of a citizen entered now; where the address
     * is shared, it stays to be asked whose it is.
     *
     * @throws NotAllowedNow also if they take part already
     */
    public CaseSnapshot include(Act act, Newcomer newcomer) {
        CaseFile before = found(act);
        Long citizen = before.citizenId();
        Long becomes = null;
        if (citizen == null) {
            becomes = whose(newcomer);
        } else if (newcomer.citizens()) {
            citizens.add(addresses.living(citizen), newcomer.address(), act.operator());
        }
        Long owner = becomes;
        return change(act, (file, now) -> {
            if (!participants.include(file.id(), newcomer.recipient(), now)) {
                throw new NotAllowedNow("they take part already");
            }
            if (owner != null) {
                file.belongsTo(owner, Actor.operator(act.operator()), now);
            }
            file.recipientAdded(newcomer.recipient(), newcomer.greeted(), Actor.operator(act.operator()), now);
        });
    }

    private @Nullable Long whose(Newcomer newcomer) {
        Recognition recognition = addresses.recognise(newcomer.address());
        List<Long> people = recognition.people();
        if (people.size() > 1) {
            return null;
        }
        long citizen = people.isEmpty()
                ? addresses.enter(newcomer.address(), newcomer.name(), newcomer.language())
                : people.getFirst();
        // They said it to an operator's face.
        addresses.add(citizen, newcomer.address(), true);
        return citizen;
    }

    /**
     * Nothing more is answered to somebody. Should they write again, an operator is asked whether they take part.
     *
     * @throws NotAllowedNow also if nobody with this address takes part
     */
    public CaseSnapshot leaveOut(Act act, Address who) {
        return change(act, (file, now) -> {
            if (!participants.leaveOut(file.id(), who)) {
                throw new NotAllowedNow("nobody with this address takes part");
            }
            file.recipientLeftOut(who, Actor.operator(act.operator()), now);
        });
    }

    private CaseSnapshot change(Act act, BiConsumer<CaseFile, Instant> what) {
        CaseFile file = files.hold(found(act).id()).orElseThrow(() -> new NoSuchCase(act.number().toString()));
        if (file.version() != act.version()) {
            throw new StaleCase(file.number(), file.version());
        }
        what.accept(file, clock.instant());
        changes.publish(file);
        return file.snapshot();
    }

    private CaseFile found(Act act) {
        return files.findByNumber(act.number()).orElseThrow(() -> new NoSuchCase(act.number().toString()));
    }
}
