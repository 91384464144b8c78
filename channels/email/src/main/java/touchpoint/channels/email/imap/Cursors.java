package touchpoint.channels.email.imap;

import java.util.Optional;

/** Keeps how far each folder was read. */
interface Cursors {
    /** @throws org.springframework.dao.DataAccessException if the database is away */
    Optional<Cursor.Kept> of(String mailbox, String folder);

    /** @throws org.springframework.dao.DataAccessException if the database is away: what was read is then read again after a crash, without effect */
    void keep(String mailbox, String folder, Cursor.Kept cursor);
}
