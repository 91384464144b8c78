package touchpoint.citizens;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.citizens.Consents.Matter;
import touchpoint.contacts.Address;

/** The contact points and consents of two who became one, and how they part again. Both citizens are held by the caller. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MergedBelongings {
    private final JdbcClient sql;
    private final Consents consents;

    MergedBelongings(JdbcClient sql, Consents consents) {
        this.sql = sql;
        this.consents = consents;
    }

    /** A contact point as it is, or was. */
    private record Point(boolean confirmed, @Nullable String undeliverable) {
        /** The one that two become: confirmed if either was, and no better reachable than the one less so. */
        static Point joined(@Nullable Point one, @Nullable Point other) {
            if (one == null || other == null) {
                return Objects.requireNonNull(one == null ? other : one);
            }
            return new Point(one.confirmed || other.confirmed,
                    one.undeliverable == null ? other.undeliverable : one.undeliverable);
        }

        /** As it was before the merge, with what was learnt since. */
        Point backFrom(Point joined, Point now) {
            return new Point(confirmed || now.confirmed && !joined.confirmed,
                    Objects.equals(now.undeliverable, joined.undeliverable) ? undeliverable : now.undeliverable);
        }
    }

    /** The survivor gets all. */
    void hand(long merge, long loser, long survivor, long operator) {
        sql.sql("""
                insert into citizen_merge_point (merge_id, citizen_id, kind, value, confirmed, undeliverable, since)
                select ?, citizen_id, kind, value, confirmed, undeliverable, since from contact_point where citizen_id in (?, ?)""")
                .params(merge, loser, survivor).update();
        sql.sql("""
                insert into contact_point (citizen_id, kind, value, confirmed, undeliverable, since)
                select ?, kind, value, confirmed, undeliverable, since from contact_point where citizen_id = ?
                on conflict (citizen_id, kind, value) do update set confirmed = contact_point.confirmed or excluded.confirmed,
                    undeliverable = coalesce(contact_point.undeliverable, excluded.undeliverable),
                    since = least(contact_point.since, excluded.since)""")
                .params(survivor, loser).update();
        sql.sql("delete from contact_point where citizen_id = ?").param(loser).update();
        handConsents(merge, loser, survivor, operator);
    }

    /** What either had withdrawn stays withdrawn, however late the other had agreed. */
    private void handConsents(long merge, long loser, long survivor, long operator) {
        Set<Matter> withdrawn = new HashSet<>();
        for (long one : List.of(loser, survivor)) {
            consents.standing(one).forEach((matter, given) -> {
                if (!given) {
                    withdrawn.add(matter);
                }
            });
        }
        sql.sql("""
                with moved as (update consent set citizen_id = ? where citizen_id = ? returning id)
                insert into citizen_merge_consent (merge_id, consent_id) select ?, id from moved""")
                .params(survivor, loser, merge).update();
        Map<Matter, Boolean> standing = consents.standing(survivor);
        withdrawn.stream().filter(matter -> Boolean.TRUE.equals(standing.get(matter)))
                .forEach(matter -> consents.enter(survivor, matter.purpose(), matter.at(), false, Consent.How.MERGE,
                        operator, merge));
    }

    /**
     * Each gets back what was his or hers.
     *
     * @return the addresses that only the loser had
     */
    Set<Address> giveBack(long merge, long loser, long survivor, long operator) {
        Map<Address, Point> losers = before(merge, loser);
        Map<Address, Point> survivors = before(merge, survivor);
        Map<Address, Point> now = now(survivor);
        losers.forEach((address, before) -> {
            Point held = now.get(address);
            if (held != null) {
                giveBack(merge, loser, survivor, address, before, survivors.get(address), held);
            }
        });
        Set<Address> onlyHis = losers.keySet().stream().filter(address -> !survivors.containsKey(address))
                .collect(Collectors.toSet());
        giveBackConsents(merge, loser, survivor, onlyHis, losers.keySet(), operator);
        return onlyHis;
    }

    private void giveBack(long merge, long loser, long survivor, Address address, Point before,
            @Nullable Point survivors, Point now) {
        Point joined = Point.joined(survivors, before);
        sql.sql("""
                insert into contact_point (citizen_id, kind, value, confirmed, undeliverable, since)
                select citizen_id, kind, value, ?, ?, since from citizen_merge_point
                where merge_id = ? and citizen_id = ? and kind = ? and value = ?""")
                .param(before.backFrom(joined, now).confirmed()).param(before.backFrom(joined, now).undeliverable())
                .param(merge).param(loser).param(address.kind()).param(address.value()).update();
        if (survivors == null) {
            sql.sql("delete from contact_point where citizen_id = ? and kind = ? and value = ?")
                    .params(survivor, address.kind(), address.value()).update();
        } else {
            sql.sql("""
                    update contact_point p set confirmed = ?, undeliverable = ?, since = b.since from citizen_merge_point b
                    where b.merge_id = ? and b.citizen_id = p.citizen_id and b.kind = p.kind and b.value = p.value
                      and p.citizen_id = ? and p.kind = ? and p.value = ?""")
                    .param(survivors.backFrom(joined, now).confirmed())
                    .param(survivors.backFrom(joined, now).undeliverable())
                    .param(merge).param(survivor).param(address.kind()).param(address.value()).update();
        }
    }

    private void giveBackConsents(long merge, long loser, long survivor, Set<Address> onlyHis, Set<Address> his,
            long operator) {
        forgetWhatItWrote(merge);
        Set<Matter> withdrawnSince = withdrawnSince(merge, survivor);
        sql.sql("""
                update consent c set citizen_id = ? where citizen_id = ? and (
                    exists (select 1 from citizen_merge_consent m where m.merge_id = ? and m.consent_id = c.id)
                    or c.id > (select consent_mark from citizen_merge where id = ?)
                       and (c.kind, c.value) in (select * from unnest(?, ?)))""")
                .param(loser).param(survivor).param(merge).param(merge)
                .param(onlyHis.stream().map(Address::kind).toArray(String[]::new))
                .param(onlyHis.stream().map(Address::value).toArray(String[]::new)).update();
        Map<Matter, Boolean> standing = consents.standing(loser);
        withdrawnSince.stream()
                .filter(matter -> his.contains(matter.at()) && Boolean.TRUE.equals(standing.get(matter)))
                .forEach(matter -> consents.enter(loser, matter.purpose(), matter.at(), false, Consent.How.MERGE,
                        operator, merge));
    }

    /** Also where a later merge, undone by now, had handed it on. */
    private void forgetWhatItWrote(long merge) {
        sql.sql("delete from citizen_merge_consent where consent_id in (select id from consent where merge_id = ?)")
                .param(merge).update();
        sql.sql("delete from consent where merge_id = ?").param(merge).update();
    }

    /** A citizen who withdrew something after the merge meant it, whoever he or she turns out to be. */
    private Set<Matter> withdrawnSince(long merge, long survivor) {
        long mark = sql.sql("select consent_mark from citizen_merge where id = ?").param(merge).query(Long.class)
                .single();
        Map<Matter, Boolean> newest = new LinkedHashMap<>();
        consents.of(survivor).stream().filter(entry -> entry.id() > mark)
                .forEach(entry -> newest.putIfAbsent(new Matter(entry.purpose(), entry.at()), entry.given()));
        return newest.entrySet().stream().filter(entry -> !entry.getValue()).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<Address, Point> before(long merge, long citizen) {
        return points("select * from citizen_merge_point where merge_id = ? and citizen_id = ?", merge, citizen);
    }

    private Map<Address, Point> now(long citizen) {
        return points("select * from contact_point where citizen_id = ?", citizen);
    }

    private Map<Address, Point> points(String query, Object... values) {
        Map<Address, Point> points = new LinkedHashMap<>();
        sql.sql(query).params(values)
                .query(row -> {
                    points.put(Address.of(row.getString("kind"), row.getString("value")),
                            new Point(row.getBoolean("confirmed"), row.getString("undeliverable")));
                });
        return points;
    }
}
