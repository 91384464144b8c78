package touchpoint.crash;

import java.util.List;

/**
 * What one citizen writes about one thing: it must become one case, with as many contacts as mails.
 *
 * @param run tells the conversations of one test from those of another
 */
record Conversation(String run, int number, Script script) {
    /** How the mails of a conversation come in. */
    enum Script {
        ONE_MAIL(1),
        /** A second mail that refers to the first, sent at once. */
        SECOND_MAIL(2),
        /** The second mail overtakes the first that it refers to. */
        OUT_OF_ORDER(2),
        /** The sender's server never heard that the mail was taken and sends it again. */
        DELIVERED_TWICE(1),
        /** The citizen waits for the acknowledgement and answers it. */
        ANSWERS_ACKNOWLEDGEMENT(2),
        /** The parser cannot read it, however often it is tried. */
        POISON(1);

        private final int mails;

        Script(int mails) {
            this.mails = mails;
        }

        int mails() {
            return mails;
        }
    }

    String citizen() {
        return "citizen" + number + "@" + run + number % 7 + ".example";
    }

    /** The same for all: two citizens with the same subject never meet. */
    String subject() {
        return script == Script.POISON ? "Lampione " + CuttableBeans.POISON : "Lampione spento";
    }

    String messageId(int nth) {
        return "<" + number + "." + nth + "@" + run + ".example>";
    }

    List<String> messageIds() {
        return java.util.stream.IntStream.rangeClosed(1, script.mails()).mapToObj(this::messageId).toList();
    }

    /** @param answers the Message-ID of the mail that this one answers, empty if none */
    String mail(int nth, String to, String answers) {
        String references = answers.isEmpty() ? "" : "In-Reply-To: " + answers + "\r\nReferences: " + answers + "\r\n";
        return "From: " + citizen() + "\r\nTo: " + to + "\r\nSubject: " + (answers.isEmpty() ? "" : "Re: ") + subject()
                + "\r\nMessage-ID: " + messageId(nth) + "\r\n" + references
                + "Date: Mon, 23 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\nBuongiorno, il lampione davanti al numero " + number
                + " non si accende.\r\n";
    }
}
