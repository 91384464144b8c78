package touchpoint.access;

import java.security.SecureRandom;

/** Shown once, to be handed over, good for one thing: choosing a password of one's own. */
public record OneTimePassword(String value) {
    /** Without letters and digits that are taken for each other when read aloud or written down. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 5;

    /** Twenty letters of 31: 99 bits. */
    static OneTimePassword random(SecureRandom random) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                letters.append('-');
            }
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new OneTimePassword(letters.toString());
    }

    /** Never the password: records are printed by mistake. */
    @Override
    public String toString() {
        return "OneTimePassword[…]";
    }
}
