package touchpoint.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** E-mails as citizens' programs write them: text and HTML, 2 to 6 kB, each from somebody new. */
final class Letters {
    static final String MAILBOX = "urp";
    static final String OUR_ADDRESS = "urp@comune.example";
    /** So many different ones; then they differ in sender, id and date only. */
    static final int KINDS = 20;
    private static final int MARK_LENGTH = 12;
    private static final List<String> SENTENCES = List.of(
            "Buongiorno, davanti al civico 12 di via Milano c'è una buca profonda che è già stata segnalata a voce.",
            "Vorrei sapere quali documenti servono per rinnovare la carta d'identità elettronica di un minore.",
            "La bolletta della tassa rifiuti risulta già pagata, ma ho ricevuto un sollecito: allego la ricevuta.",
            "Il lampione all'angolo con piazza Loggia è spento da due settimane e la sera non si vede nulla.",
            "Chiedo un appuntamento con l'ufficio edilizia per la pratica che ho presentato a settembre.",
            "Mio figlio frequenterà la scuola dell'infanzia: è ancora possibile iscriverlo alla mensa?",
            "La pista ciclabile è interrotta dai cantieri e non c'è alcuna indicazione di un percorso alternativo.",
            "Resto in attesa di un vostro riscontro e vi ringrazio fin d'ora per la cortese attenzione.");

    private Letters() {}

    /** What tells one letter from all others of its kind; found again in all that is made of it. */
    static String mark() {
        StringBuilder mark = new StringBuilder(MARK_LENGTH);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < MARK_LENGTH; i++) {
            mark.append((char) ('a' + random.nextInt(26)));
        }
        return mark.toString();
    }

    /** So many letters, each from somebody new. */
    static List<byte[]> letters(int count) {
        return IntStream.range(0, count).mapToObj(i -> letter(i, mark())).toList();
    }

    static String addressOf(String mark) {
        return mark + "@posta.example";
    }

    static byte[] letter(int number, String mark) {
        int kind = number % KINDS;
        String text = text(kind);
        String boundary = "----=_Part_" + mark;
        return """
                Return-Path: <%1$s@posta.example>
                Received: from mail.posta.example (mail.posta.example [192.0.2.25])
                	by mx.comune.example with ESMTPS id %1$s
                	for <%2$s>; %3$s
                From: Anna Bianchi <%1$s@posta.example>
                To: URP <%2$s>
                Subject: %4$s
                Message-ID: <%1$s@posta.example>
                Date: %3$s
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="%5$s"
                User-Agent: Mozilla Thunderbird

                --%5$s
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64

                %6$s
                --%5$s
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: base64

                %7$s
                --%5$s--
                """.formatted(mark, OUR_ADDRESS,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atZone(ZoneOffset.UTC)),
                SENTENCES.get(kind % SENTENCES.size()).substring(0, 40), boundary, base64(text),
                base64("<html><body><p>" + text.replace("\n\n", "</p>\n<p>") + "</p></body></html>"))
                .replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What a mailbox's reader notes about a letter. */
    static Map<String, String> attributes(int size) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("mailbox", MAILBOX);
        attributes.put("size", String.valueOf(size));
        attributes.put("arrived", Instant.now().toString());
        return attributes;
    }

    private static String text(int kind) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6 + kind % 10; i++) {
            text.append(SENTENCES.get((kind + i * 3) % SENTENCES.size())).append(i % 2 == 1 ? "\n\n" : " ");
        }
        return text.append("Cordiali saluti\nAnna Bianchi").toString();
    }

    private static String base64(String text) {
        return Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
