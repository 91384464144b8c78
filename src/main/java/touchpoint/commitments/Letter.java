package touchpoint.commitments;

import java.util.Locale;

/**
 * A letter on paper.
 *
 * @param recipient name and postal address, a line each
 * @param date      as it stands in letters
 * @param number    of the case
 * @param words     paragraphs, between empty lines
 * @param signed    who writes it
 */
public record Letter(String municipality, String office, String recipient, String date, String number, String subject,
        String words, String signed, Locale language) {}
