package touchpoint.channels.email.signin;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import touchpoint.contacts.Seal;

/** In the database, encrypted; one lock for each mailbox, while its token is at the provider. */
@Repository
class RefreshTokenTable implements RefreshTokens {
    private static final Logger log = LoggerFactory.getLogger(RefreshTokenTable.class);
    private static final String PURPOSE = "email refresh-token";
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Seal seal;
    private final Clock clock;
    /** What came while the database went, by mailbox. */
    private final Map<String, Given> unsaved = new ConcurrentHashMap<>();

    RefreshTokenTable(JdbcClient database, PlatformTransactionManager transactions, Seal seal, Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.seal = seal;
        this.clock = clock;
    }

    /** A token that was given in the stead of another one. */
    private record Given(String insteadOf, String token) {}

    @Override
    public OAuth2AccessTokenResponse with(String mailbox, String configured,
            Function<String, OAuth2AccessTokenResponse> exchange) {
        AtomicReference<OAuth2AccessTokenResponse> answer = new AtomicReference<>();
        try {
            transaction.executeWithoutResult(status -> {
                database.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                        .param("name", "touchpoint refresh token " + mailbox).query((row, number) -> "").single();
                String current = current(mailbox, configured);
                answer.set(exchange.apply(current));
                keep(mailbox, configured, current, answer.get().getRefreshToken());
            });
            unsaved.remove(mailbox);
        } catch (DataAccessException | TransactionException away) {
            if (answer.get() == null) {
                throw away;
            }
            log.warn("the new refresh token of mailbox {} cannot be kept now; it is held until it can", mailbox);
        }
        return answer.get();
    }

    private String current(String mailbox, String configured) {
        String saved = database
                .sql("select token from email_refresh_token where mailbox = :mailbox and origin = :origin")
                .param("mailbox", mailbox).param("origin", origin(configured))
                .query((row, number) -> row.getBytes("token")).optional()
                .flatMap(encrypted -> readable(mailbox, encrypted)).orElse(configured);
        Given given = unsaved.get(mailbox);
        return given != null && given.insteadOf().equals(saved) ? given.token() : saved;
    }

    private void keep(String mailbox, String configured, String before,
            @Nullable OAuth2RefreshToken given) {
        String token = given == null ? before : given.getTokenValue();
        Given held = unsaved.get(mailbox);
        if (token.equals(before) && held == null) {
            return;
        }
        unsaved.put(mailbox, new Given(held != null && held.token().equals(before) ? held.insteadOf() : before, token));
        database.sql("""
                insert into email_refresh_token (mailbox, origin, token, given_at)
                values (:mailbox, :origin, :token, :now)
                on conflict (mailbox) do update
                set origin = excluded.origin, token = excluded.token, given_at = excluded.given_at""")
                .param("mailbox", mailbox).param("origin", origin(configured))
                .param("token", cipher(mailbox).encrypt(token.getBytes(StandardCharsets.UTF_8)))
                .param("now", Timestamp.from(clock.instant())).update();
    }

    private String origin(String configured) {
        return seal.over(PURPOSE + " origin", configured, 32);
    }

    private Optional<String> readable(String mailbox, byte[] encrypted) {
        try {
            return Optional.of(new String(cipher(mailbox).decrypt(encrypted), StandardCharsets.UTF_8));
        } catch (IllegalStateException | IllegalArgumentException otherSecret) {
            log.warn("the refresh token kept for mailbox {} was made under another secret; the configured one is used",
                    mailbox);
            return Optional.empty();
        }
    }

    private BytesEncryptor cipher(String mailbox) {
        return new AesBytesEncryptor(new SecretKeySpec(seal.key(PURPOSE + " " + mailbox), "AES"),
                KeyGenerators.secureRandom(16), AesBytesEncryptor.CipherAlgorithm.GCM);
    }
}
