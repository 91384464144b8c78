package touchpoint.console.writing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands under all that an operator writes to citizens. Empty for whoever wants none. */
@Component
public class Signatures {
    public static final int LONGEST = 500;
    private final JdbcClient sql;

    Signatures(JdbcClient sql) {
        this.sql = sql;
    }

    public String of(long operator) {
        return sql.sql("select text from signature where operator_id = ?").param(operator)
                .query((row, i) -> row.getString(1)).optional().orElse("");
    }

    /** @throws IllegalArgumentException if it is longer than {@link #LONGEST} */
    public void sign(long operator, String text) {
        String signature = text.replace("\r\n", "\n").replace("\0", "").strip();
        if (signature.length() > LONGEST) {
            throw new IllegalArgumentException("a signature has at most " + LONGEST + " letters");
        }
        if (signature.isEmpty()) {
            sql.sql("delete from signature where operator_id = ?").param(operator).update();
        } else {
            sql.sql("""
                    insert into signature (operator_id, text) values (?, ?)
                    on conflict (operator_id) do update set text = excluded.text""").params(operator, signature)
                    .update();
        }
    }
}
