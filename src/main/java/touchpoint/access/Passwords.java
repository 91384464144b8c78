package touchpoint.access;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords and compares them: argon2id (RFC 9106) with 19 MiB, two passes, one lane, the least that OWASP's cheat sheet recommends. Few at a
 * time, whatever arrives: a flood of sign-ins must not take the memory and the processors that the cases need.
 */
@Component
class Passwords {
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int PATIENCE_SECONDS = 5;

    private final Argon2PasswordEncoder argon2;
    private final Semaphore places = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    /** Somebody unknown costs as much time as somebody known. */
    private final String nobodys;

    Passwords() {
        this(KIBIBYTES);
    }

    Passwords(int kibibytes) {
        argon2 = new Argon2PasswordEncoder(SALT, HASH, LANES, kibibytes, PASSES);
        nobodys = argon2hash("nobody's password");
    }

    /** Too many at once; nothing was compared. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("too many passwords to hash at once");
        }
    }

    /** @throws Busy if no place became free within five seconds */
    String hash(String password) {
        takePlace();
        try {
            return argon2hash(PasswordRules.normalised(password));
        } finally {
            places.release();
        }
    }

    /**
     * Takes the same time whether there is a hash or not.
     *
     * @param hash null where there is none to compare with: then it never matches
     * @throws Busy if no place became free within five seconds
     */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > PasswordRules.LONGEST * 2) {
            return false;
        }
        takePlace();
        try {
            boolean same = argon2.matches(PasswordRules.normalised(password), hash == null ? nobodys : hash);
            return same && hash != null;
        } finally {
            places.release();
        }
    }

    /** Whether the hash was made with other figures than today's, and is to be made anew at the next chance. */
    boolean isOutdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    private String argon2hash(String password) {
        String hash = argon2.encode(password);
        if (hash == null) {
            throw new IllegalStateException("no hash for a password");
        }
        return hash;
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
    }
}
