package touchpoint.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * All rows that the hub wrote for one case, in whatever tables, to be written again for another one by plain JDBC: the same columns, the same
 * lengths, other keys. Taken from the database itself, so that a table that is added to the hub is added here.
 */
final class CopiedCase {
    /** In the order in which they must be written. */
    private static final List<String> REFERRED_TO = List.of("citizen", "case_file", "contact");
    private final List<Row> rows;
    private final String mark;

    private CopiedCase(List<Row> rows, String mark) {
        this.rows = rows;
        this.mark = mark;
    }

    /** What stands in a column of the copy. */
    private sealed interface Content {
        record Same(@Nullable String text) implements Content {}

        record Marked(String text) implements Content {}

        record IdOf(String table) implements Content {}

        record Code() implements Content {}

        record Serial(int year) implements Content {}

        record Key(String text) implements Content {}

        record Uuid() implements Content {}
    }

    private record Column(String name, Content content) {}

    /** @param returns whether others refer to its id, which the database gives */
    private record Row(String table, List<Column> columns, String sql, boolean returns) {
        static Row of(String table, List<Column> columns) {
            List<String> names = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (Column column : columns) {
                names.add('"' + column.name() + '"');
                values.add(column.content() instanceof Content.Serial ? "next_case_serial(?)" : "?");
            }
            boolean returns = REFERRED_TO.contains(table);
            return new Row(table, columns, "insert into " + table + " (" + String.join(", ", names) + ") values ("
                    + String.join(", ", values) + ")" + (returns ? " returning id" : ""), returns);
        }
    }

    /** @param mark of the letter that opened the case */
    static CopiedCase of(Connection database, String mark) throws SQLException {
        Ids ids = ids(database, mark);
        List<Row> rows = new ArrayList<>();
        read(database, "citizen", "id", ids.citizen(), ids, mark, rows);
        read(database, "case_file", "id", ids.file(), ids, mark, rows);
        for (Map.Entry<String, String> table : tables(database).entrySet()) {
            long id = table.getValue().equals("case_id") ? ids.file() : ids.citizen();
            read(database, table.getKey(), table.getValue(), id, ids, mark, rows);
        }
        rows.sort(Comparator
                .comparingInt(row -> REFERRED_TO.contains(row.table()) ? REFERRED_TO.indexOf(row.table()) : 9));
        return new CopiedCase(rows, mark);
    }

    int size() {
        return rows.size();
    }

    private record Ids(long citizen, long file, long contact) {
        @Nullable
        String table(String column, long value) {
            return switch (column) {
                case "citizen_id" -> value == citizen ? "citizen" : null;
                case "case_id" -> value == file ? "case_file" : null;
                case "contact_id", "cause_contact_id" -> value == contact ? "contact" : null;
                default -> null;
            };
        }
    }

    private static Ids ids(Connection database, String mark) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("""
                select f.citizen_id, f.id, c.id from contact c join case_file f on f.id = c.case_id
                where c.direction = 'IN' and c.thread_id like ?""")) {
            query.setString(1, "%" + mark + "%");
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the letter was not filed");
                }
                return new Ids(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    /** Every other table that knows of cases or citizens, with the column by which. */
    private static Map<String, String> tables(Connection database) throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (Statement query = database.createStatement(); ResultSet row = query.executeQuery("""
                select table_name, min(column_name) from information_schema.columns
                where table_schema = 'public' and column_name in ('case_id', 'citizen_id') and table_name <> 'case_file'
                group by table_name""")) {
            while (row.next()) {
                tables.put(row.getString(1), row.getString(2));
            }
        }
        return tables;
    }

    private static void read(Connection database, String table, String column, long value, Ids ids, String mark,
            List<Row> rows) throws SQLException {
        try (PreparedStatement query = database
                .prepareStatement("select * from " + table + " where " + column + " = ?")) {
            query.setLong(1, value);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(read(table, row, ids, mark));
                }
            }
        }
    }

    private static Row read(String table, ResultSet row, Ids ids, String mark) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String name = row.getMetaData().getColumnName(i);
            String text = row.getString(i);
            boolean isUuid = row.getMetaData().getColumnTypeName(i).equals("uuid");
            if (name.equals("id") && !isUuid) {
                continue;
            }
            columns.add(new Column(name, content(table, name, text, isUuid && name.equals("id"), row, ids, mark)));
        }
        return Row.of(table, columns);
    }

    private static Content content(String table, String name, @Nullable String text, boolean isKey, ResultSet row,
            Ids ids, String mark) throws SQLException {
        if (isKey) {
            return new Content.Uuid();
        }
        if (text == null) {
            return new Content.Same(null);
        }
        if (name.endsWith("_id") && text.matches("[0-9]+")) {
            String of = ids.table(name, Long.parseLong(text));
            return of == null ? new Content.Same(text) : new Content.IdOf(of);
        }
        return switch (table + "." + name) {
            case "case_file.code" -> new Content.Code();
            case "case_file.number_serial" -> new Content.Serial(row.getInt("number_year"));
            // Digests: the mark is in them, but not to be seen.
            case "thread_key.key", "contact.external_id" -> new Content.Key(text);
            default -> text.contains(mark) ? new Content.Marked(text) : new Content.Same(text);
        };
    }

    /** Writes copies over one connection, with statements that are prepared once. */
    static final class Writer {
        private final Connection database;
        private final Map<String, PreparedStatement> statements = new HashMap<>();

        Writer(Connection database) {
            this.database = database;
        }

        /** One transaction, one statement a row. */
        void write(CopiedCase copied) throws SQLException {
            String mark = Letters.mark();
            Map<String, Long> ids = new HashMap<>();
            for (Row row : copied.rows) {
                PreparedStatement insert = statement(row);
                int i = 1;
                for (Column column : row.columns()) {
                    set(insert, i++, column.content(), copied.mark, mark, ids);
                }
                if (row.returns()) {
                    try (ResultSet id = insert.executeQuery()) {
                        id.next();
                        ids.put(row.table(), id.getLong(1));
                    }
                } else {
                    insert.executeUpdate();
                }
            }
            database.commit();
        }

        private PreparedStatement statement(Row row) throws SQLException {
            PreparedStatement known = statements.get(row.sql());
            if (known == null) {
                known = database.prepareStatement(row.sql());
                statements.put(row.sql(), known);
            }
            return known;
        }

        private static void set(PreparedStatement insert, int i, Content content, String oldMark, String newMark,
                Map<String, Long> ids) throws SQLException {
            switch (content) {
                case Content.Same same -> insert.setObject(i, same.text(), Types.OTHER);
                case Content.Marked marked ->
                    insert.setObject(i, marked.text().replace(oldMark, newMark), Types.OTHER);
                case Content.IdOf of -> insert.setLong(i, java.util.Objects.requireNonNull(ids.get(of.table())));
                case Content.Code code ->
                    insert.setString(i, "%012d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000L)));
                case Content.Serial serial -> insert.setInt(i, serial.year());
                case Content.Key key ->
                    insert.setString(i, key.text().substring(0, key.text().length() - newMark.length()) + newMark);
                case Content.Uuid uuid -> insert.setObject(i, UUID.randomUUID());
            }
        }
    }
}
