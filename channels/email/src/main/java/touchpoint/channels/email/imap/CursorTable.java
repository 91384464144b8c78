package touchpoint.channels.email.imap;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CursorTable implements Cursors {
    private final JdbcClient database;

    CursorTable(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Optional<Cursor.Kept> of(String mailbox, String folder) {
        return database
                .sql("""
                        select uid_validity, last_uid, pending from email_cursor where mailbox = :mailbox and folder = :folder""")
                .param("mailbox", mailbox).param("folder", folder).query(CursorTable::cursor).optional();
    }

    @Override
    public void keep(String mailbox, String folder, Cursor.Kept cursor) {
        database.sql("""
                insert into email_cursor (mailbox, folder, uid_validity, last_uid, pending)
                values (:mailbox, :folder, :validity, :last, :pending)
                on conflict (mailbox, folder) do update
                set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid, pending = excluded.pending""")
                .param("mailbox", mailbox).param("folder", folder).param("validity", cursor.uidValidity())
                .param("last", cursor.last()).param("pending", cursor.pending().toArray(Long[]::new)).update();
    }

    private static Cursor.Kept cursor(ResultSet row, int number) throws SQLException {
        Array pending = row.getArray("pending");
        return new Cursor.Kept(row.getLong("uid_validity"), row.getLong("last_uid"),
                List.of((Long[]) pending.getArray()));
    }
}
