package touchpoint.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** Fills a hub's database with the cases of three years; see {@code cases.sql}. */
final class GeneratedCases {
    private GeneratedCases() {}

    /** All or nothing: one transaction, which must not find others at work. */
    static void into(DataSource database, int cases) throws SQLException, IOException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            long began = System.nanoTime();
            for (String section : script().split("\n\n-- ")) {
                if (section.startsWith("--")) {
                    continue;
                }
                long sectionBegan = System.nanoTime();
                statement.execute(section.substring(section.indexOf('\n')).replace(":cases", Integer.toString(cases)));
                System.out.printf("  %s: %.1f s%n", section.lines().findFirst().orElseThrow(),
                        (System.nanoTime() - sectionBegan) / 1e9);
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum (analyze)");
            // What was made is on the disk before anything is measured.
            statement.execute("checkpoint");
            System.out.printf("  %,d cases made in %.0f s%n", cases, (System.nanoTime() - began) / 1e9);
        }
    }

    private static String script() throws IOException {
        try (InputStream script = Objects.requireNonNull(GeneratedCases.class.getResourceAsStream("cases.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
