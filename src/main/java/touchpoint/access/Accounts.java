package touchpoint.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.access.Credentials.Credential;
import touchpoint.contacts.Address;
import touchpoint.offices.Membership;
import touchpoint.offices.Operator;
import touchpoint.offices.Operators;
import touchpoint.offices.Role;

/**
 * What is done to operators' accounts, each written to the {@link AccessLog}. Whether somebody may do it was asked at the door. {@code by} is the operator who does
 * it, null where the hub does it by itself.
 */
@Service
public class Accounts {
    private final Operators operators;
    private final Credentials credentials;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Sessions sessions;
    private final AccessLog log;
    private final JdbcClient database;
    private final RateLimit limit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Accounts(Operators operators, Credentials credentials, Passwords passwords, PasswordRules rules, Sessions sessions,
            AccessLog log, JdbcClient database, RateLimit limit, Clock clock) {
        this.operators = operators;
        this.credentials = credentials;
        this.passwords = passwords;
        this.rules = rules;
        this.sessions = sessions;
        this.log = log;
        this.database = database;
        this.limit = limit;
        this.clock = clock;
    }

    /** What an administrator says of an operator. */
    public record Profile(String displayName, Address.@Nullable Email email, Locale language, Set<Role> roles,
            Set<Membership> memberships) {
        public Profile {
            roles = Set.copyOf(roles);
            memberships = Set.copyOf(memberships);
        }
    }

    /** A new account, and the password to hand over. */
    public record Opened(long operatorId, OneTimePassword password) {}

    /** The hub must not be left without anybody who can let others in. */
    public static final class LastAdministrator extends RuntimeException {
        private static final long serialVersionUID = 1;

        LastAdministrator() {
            super("the last active administrator");
        }
    }

    /**
     * Makes an operator, with a one-time password good for seven days.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if somebody has that user name
     */
    @Transactional
    public Opened open(String userName, Profile profile, @Nullable Long by) {
        Operator operator = new Operator(userName, profile.displayName(), profile.email(), profile.language());
        operator.serveAs(profile.roles());
        operator.belongTo(profile.memberships());
        long id = operators.saveAndFlush(operator).id();
        OneTimePassword password = oneTimePasswordFor(id);
        log.note(AccessLog.Kind.OPENED, id, by, null, words(profile.roles()));
        return new Opened(id, password);
    }

    /**
     * @param version what the writer had before his or her eyes
     * @throws OptimisticLockingFailureException if it is another now
     * @throws LastAdministrator if nobody would be left
     */
    @Transactional
    public void edit(long id, long version, Profile profile, @Nullable Long by) {
        Operator operator = expected(id, version);
        if (!profile.roles().contains(Role.ADMINISTRATOR)) {
            keepAnAdministrator(operator);
        }
        operator.introduce(profile.displayName(), profile.email());
        operator.speak(profile.language());
        operator.serveAs(profile.roles());
        operator.belongTo(profile.memberships());
        operators.saveAndFlush(operator);
        log.note(AccessLog.Kind.EDITED, id, by, null, words(profile.roles()));
    }

    /**
     * Nobody signs in by it any more, and all its sessions end.
     *
     * @throws OptimisticLockingFailureException if it was changed since
     * @throws LastAdministrator if nobody would be left
     */
    @Transactional
    public void deactivate(long id, long version, @Nullable Long by) {
        Operator operator = expected(id, version);
        keepAnAdministrator(operator);
        operator.deactivate();
        operators.saveAndFlush(operator);
        log.note(AccessLog.Kind.DEACTIVATED, id, by, null, null);
    }

    /** @throws OptimisticLockingFailureException if it was changed since */
    @Transactional
    public void reactivate(long id, long version, @Nullable Long by) {
        Operator operator = expected(id, version);
        operator.reactivate();
        operators.saveAndFlush(operator);
        log.note(AccessLog.Kind.REACTIVATED, id, by, null, null);
    }

    /** The old password is gone at once, and so are all sessions. */
    @Transactional
    public OneTimePassword resetPassword(long id, @Nullable Long by) {
        OneTimePassword password = oneTimePasswordFor(id);
        log.note(AccessLog.Kind.PASSWORD_RESET, id, by, null, null);
        sessions.revokeAll(id, null, by);
        return password;
    }

    /** What became of the wish for another password. */
    public enum PasswordChange {
        DONE, WRONG_OLD_ONE, TOO_MANY_TRIES, SAME_AS_BEFORE, TOO_SHORT, TOO_LONG, NAMES_THE_USER, COMMON, MONOTONOUS
    }

    /**
     * An operator chooses a password. All other sessions end; the one from which it is done goes on.
     *
     * @param session the id of the session that goes on; null for none
     */
    @Transactional
    public PasswordChange changePassword(long id, String old, String wanted, @Nullable String session) {
        String bucket = "password-of:" + id;
        if (!limit.take(bucket, SignInThrottle.BY_DEVICE)) {
            return PasswordChange.TOO_MANY_TRIES;
        }
        Operator operator = operators.findById(id).orElseThrow();
        Optional<Credential> credential = credentials.of(id).filter(found -> found.isGoodAt(clock.instant()));
        if (!passwords.matches(old, credential.map(Credential::hash).orElse(null))) {
            return PasswordChange.WRONG_OLD_ONE;
        }
        limit.forget(bucket);
        Optional<PasswordRules.Fault> fault = rules.faultOf(wanted, operator.userName());
        if (fault.isPresent()) {
            return PasswordChange.valueOf(fault.get().name());
        }
        if (PasswordRules.normalised(old).equals(PasswordRules.normalised(wanted))) {
            return PasswordChange.SAME_AS_BEFORE;
        }
        credentials.keep(id, passwords.hash(wanted));
        log.note(AccessLog.Kind.PASSWORD_CHANGED, id, id, null, null);
        sessions.revokeAll(id, session, id);
        return PasswordChange.DONE;
    }

    /** Whether an operator can sign in by a password at all, and not by a provider only. */
    public boolean hasPassword(long id) {
        return credentials.of(id).isPresent();
    }

    /** An operator's own choice. */
    @Transactional
    public void speak(long id, Locale language) {
        Operator operator = operators.findById(id).orElseThrow();
        operator.speak(language);
        operators.save(operator);
    }

    /** The provider's word replaces the roles given here; it cannot take the last administrator away. */
    @Transactional
    void serveAsTheProviderSays(long id, Set<Role> roles) {
        Operator operator = operators.findById(id).orElseThrow();
        if (operator.roles().equals(roles)) {
            return;
        }
        if (!roles.contains(Role.ADMINISTRATOR)) {
            keepAnAdministrator(operator);
        }
        operator.serveAs(roles);
        operators.saveAndFlush(operator);
        log.note(AccessLog.Kind.EDITED, id, null, null, words(roles));
    }

    private Operator expected(long id, long version) {
        Operator operator = operators.findById(id).orElseThrow();
        if (operator.version() != version) {
            throw new OptimisticLockingFailureException("operator " + id + " was changed");
        }
        return operator;
    }

    /** Two administrators who take each other's role at the same time wait for one another here. */
    private void keepAnAdministrator(Operator leaving) {
        if (!leaving.is(Role.ADMINISTRATOR) || !leaving.isActive()) {
            return;
        }
        database.sql("select pg_advisory_xact_lock(hashtext('touchpoint.administrators'))").query().singleRow();
        if (operators.othersWith(Role.ADMINISTRATOR, leaving.id()) == 0) {
            throw new LastAdministrator();
        }
    }

    private OneTimePassword oneTimePasswordFor(long id) {
        OneTimePassword password = OneTimePassword.random(random);
        credentials.keepOneTime(id, passwords.hash(password.value()));
        return password;
    }

    private static String words(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::name).reduce((one, other) -> one + " " + other).orElse("-");
    }
}
