package quintet.run;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps logs small, whatever their runs' length. */
@Component
class Thinning {
    /** What the events of a run may take, and what is left of them when they are thinned. */
    private static final long MOST_BYTES = 1_800_000;

    private static final long THINNED_BYTES = 1_400_000;

    private final JdbcClient db;

    Thinning(JdbcClient db) {
        this.db = db;
    }

    /**
     * Takes evaluations (with their pictures and figures) out of a log that has grown beyond {@link #MOST_BYTES}, so that it ends
     * somewhat below. Of each two neighbours at most one goes; those go first that stand closest, compared with their step,
     * so that a log stays dense where it begins. The first and the last and those around an edit stay.
     */
    void thin(String id) {
        long bytes = db.sql("select coalesce(sum(octet_length(payload)), 0) from run_event where run_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        if (bytes <= MOST_BYTES) {
            return;
        }
        db.sql("""
                        with evaluation as (
                          select step, sum(octet_length(payload)) as bytes, lag(step) over w as before, lead(step) over w as after,
                            row_number() over w as n
                          from run_event where run_id = :id and kind in ('VALIDATION', 'METRICS', 'FRAME')
                          group by step window w as (order by step)),
                        spare as (
                          select step, sum(bytes) over (order by (after - before)::float8 / (step + 1), step) - bytes as freed
                          from evaluation where before is not null and after is not null and n % 2 = 0 and not exists (
                            select from run_event e
                            where e.run_id = :id and e.kind = 'EDIT' and e.step between before and after))
                        delete from run_event e using spare
                        where e.run_id = :id and e.kind in ('VALIDATION', 'METRICS', 'FRAME') and e.step = spare.step
                          and freed < :excess""").param("id", id).param("excess", bytes - THINNED_BYTES).update();
    }
}
