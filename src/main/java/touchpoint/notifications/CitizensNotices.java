package touchpoint.notifications;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import touchpoint.cases.CaseEvent;
import touchpoint.citizens.CitizenEvent;

/** The ledger's rows follow their citizens when these are merged, and part again as they were. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CitizensNotices {
    private final JdbcClient db;

    CitizensNotices(JdbcClient db) {
        this.db = db;
    }

    @EventListener
    void on(CitizenEvent event) {
        switch (event) {
            case CitizenEvent.Merged merged ->
                db.sql("""
                        with moved as (update notification set citizen_id = :survivor where citizen_id = :loser returning id)
                        insert into notification_of_merge (merge_id, notification_id) select :merge, id from moved""")
                        .param("survivor", merged.survivor()).param("loser", merged.loser())
                        .param("merge", merged.merge()).update();
            case CitizenEvent.Parted parted -> db.sql("""
                    with taken as (delete from notification_of_merge where merge_id = :merge returning notification_id)
                    update notification n set citizen_id = :loser from taken
                    where n.id = taken.notification_id and n.citizen_id = :survivor""")
                    .param("survivor", parted.survivor()).param("loser", parted.loser())
                    .param("merge", parted.merge()).update();
        }
    }

    /** What was told about a case since the merge is whose the case is. */
    @EventListener
    void on(CaseEvent.CitizenParted parted) {
        db.sql("""
                update notification set citizen_id = :restored
                where case_id = :case and citizen_id = :from and created_at >= :since and :restored = :owner""")
                .param("restored", parted.restored()).param("case", parted.on().id()).param("from", parted.from())
                .param("since", Times.sql(parted.since()))
                .param("owner", parted.on().citizenId() == null ? 0L : parted.on().citizenId()).update();
    }
}
