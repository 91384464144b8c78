package touchpoint.citizens;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.contacts.Address;
import touchpoint.contacts.PhoneNumbers;

/**
 * Finds citizens by what an operator remembers of them: names without accents and with a slip of the finger, the beginning of an address, a telephone
 * number in any spelling. Whoever was merged into another is found as the other.
 */
@Component
public class Directory {
    /** How alike a word must be to one of a name: "Bianhci" is found, "Mario" does not bring all of the Marias first. */
    private static final String ALIKE = "0.45";
    private static final int WORDS = 5;
    private static final String FOUND = "c.id, c.name, c.language, c.created_at, c.version";
    private final JdbcClient sql;

    Directory(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param after where the next page begins */
    public record Found(long id, String name, Locale language, Instant since, long version, Position after) {}

    /**
     * A place in the list.
     *
     * @param rank 0 for those whose name is written as asked for, 1 for those that are alike
     * @param name as it is sorted
     */
    public record Position(int rank, String name, long id) {
        private static final Pattern FORM = Pattern.compile("([01])-(\\d{1,18})-(.*)", Pattern.DOTALL);

        public static @Nullable Position parse(@Nullable String written) {
            Matcher form = FORM.matcher(written == null ? "" : written);
            return form.matches()
                    ? new Position(Integer.parseInt(form.group(1)), form.group(3), Long.parseLong(form.group(2)))
                    : null;
        }

        @Override
        public String toString() {
            return rank + "-" + id + "-" + name;
        }
    }

    /** The newest, when nothing is asked for. */
    public List<Found> newest(@Nullable Position after, int limit) {
        return sql.sql("select " + FOUND + """
                , 0 as rank, '' as sorted from citizen c where merged_into is null and id < :after
                order by id desc limit :limit""")
                .param("after", after == null ? Long.MAX_VALUE : after.id()).param("limit", limit)
                .query(Directory::found).list();
    }

    /**
     * Whoever fits, those whose name is written exactly so first.
     *
     * @param asked not blank
     * @param after null for the first page
     */
    @Transactional(readOnly = true)
    public List<Found> search(String asked, @Nullable Position after, int limit) {
        sql.sql("select set_config('pg_trgm.word_similarity_threshold', ?, true)").param(ALIKE)
                .query((row, i) -> row.getString(1)).single();
        List<String> words = plain(asked);
        return words(
                sql.sql("""
                        with found as (
                            select c.id, c.name, c.language, c.created_at, c.version, plain_name(c.name) as sorted,
                                   case when plain_name(c.name) like all (:patterns::text[]) then 0 else 1 end as rank
                            from citizen c where c.merged_into is null and c.id in (
                                select n.id from citizen n where n.merged_into is null and """ + " " + alike(words)
                        + """
                                         union select p.citizen_id from contact_point p where p.value like :beginning or p.value = :phone))
                                select * from found
                                where :first or (rank, sorted, id) > (:rank, :name, :id)
                                order by rank, sorted, id limit :limit"""),
                words)
                .param("patterns", words.stream().map(Directory::anywhere).toArray(String[]::new))
                .param("beginning", literally(asked.strip().toLowerCase(Locale.ROOT)) + "%")
                .param("phone", PhoneNumbers.read(asked).map(Address.Phone::value).orElse(""))
                .param("first", after == null).param("rank", after == null ? 0 : after.rank())
                .param("name", after == null ? "" : after.name()).param("id", after == null ? 0 : after.id())
                .param("limit", limit)
                .query(Directory::found).list();
    }

    /** Each word by itself, so that each can use the index; one too short to be looked for anywhere is a whole word. */
    private static String alike(List<String> words) {
        return each(words, i -> words.get(i).length() < 3
                ? ":word" + i + " <<% plain_name(n.name)"
                : "(plain_name(n.name) like :like" + i + " or :word" + i + " <% plain_name(n.name))");
    }

    private static String written(List<String> words) {
        return each(words, i -> "plain_name(n.name) like :like" + i);
    }

    private static String each(List<String> words, IntFunction<String> condition) {
        return words.isEmpty()
                ? "false"
                : IntStream.range(0, words.size()).mapToObj(condition).collect(Collectors.joining(" and "));
    }

    private static StatementSpec words(StatementSpec statement, List<String> words) {
        StatementSpec filled = statement;
        for (int i = 0; i < words.size(); i++) {
            filled = filled.param("like" + i, anywhere(words.get(i))).param("word" + i, words.get(i));
        }
        return filled;
    }

    /** Who is perhaps the same person: has an address in common, or the same name in any order. */
    public List<Found> perhapsTheSameAs(Citizen citizen, int limit) {
        List<String> words = plain(citizen.name());
        return words(sql.sql("select " + FOUND
                + """
                        , 0 as rank, '' as sorted from citizen c where c.merged_into is null and c.id <> :id and c.id in (
                            select other.citizen_id from contact_point mine join contact_point other using (kind, value) where mine.citizen_id = :id
                            union select n.id from citizen n where n.merged_into is null and length(plain_name(n.name)) = length(plain_name(:name))
                                and """
                + " " + written(words) + ") order by c.id limit :limit"), words)
                .param("id", citizen.id()).param("name", citizen.name()).param("limit", limit)
                .query(Directory::found).list();
    }

    private List<String> plain(String text) {
        String[] words = Arrays.stream(text.strip().split("[\\s,]+")).filter(word -> !word.isEmpty()).limit(WORDS)
                .toArray(String[]::new);
        return sql.sql("select distinct plain_name(w) from unnest(:words::text[]) w").param("words", words)
                .query((row, i) -> row.getString(1)).list();
    }

    private static String anywhere(String word) {
        return "%" + literally(word) + "%";
    }

    /** The citizen who stands for this one now; nothing if there never was one. */
    public Optional<Long> livingOf(long citizen) {
        return sql.sql("""
                with recursive way (id, merged_into) as (
                    select id, merged_into from citizen where id = ?
                    union all select c.id, c.merged_into from citizen c join way w on c.id = w.merged_into)
                select id from way where merged_into is null""").param(citizen).query(Long.class).optional();
    }

    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Found found(ResultSet row, int i) throws SQLException {
        long id = row.getLong("id");
        return new Found(id, row.getString("name"), Locale.forLanguageTag(row.getString("language")),
                row.getTimestamp("created_at").toInstant(), row.getLong("version"),
                new Position(row.getInt("rank"), row.getString("sorted"), id));
    }
}
