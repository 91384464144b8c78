package touchpoint.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import touchpoint.contacts.Channel;
import touchpoint.contacts.ContentHash;
import touchpoint.contacts.Receipt;

/** Reads the table of receipts. */
final class ReceiptRow {
    private ReceiptRow() {}

    /** @param message the notification that it is about, as far as it is known */
    static Receipt read(ResultSet row, @Nullable UUID message) throws SQLException {
        String original = row.getString("proof_original");
        Receipt.Proof proof = original == null
                ? null
                : new Receipt.Proof(row.getString("proof_kind"), row.getString("proof_issuer"),
                        row.getString("proof_number"), new ContentHash(original));
        return new Receipt(Channel.valueOf(row.getString("channel")), message, row.getString("reference"), null,
                Receipt.Fate.valueOf(row.getString("fate")), row.getString("reason"), Times.at(row, "at"), proof);
    }
}
