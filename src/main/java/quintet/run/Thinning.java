package quintet.run;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps logs small, whatever their runs' length. */
@Component
class Thinning {
    /** What the events of a run may take, up to {@link #MOST} where their pictures are large. */
    private static final long USUAL = 1_800_000;

    private static final long MOST = 4_000_000;
    /** So many of a run's largest pictures have room, as far as that allows. */
    private static final long PICTURES = 60;
    /** The part of it that is left of them when they are thinned. */
    private static final double LEFT = 7 / 9.;

    private final JdbcClient db;

    Thinning(JdbcClient db) {
        this.db = db;
    }

    /**
     * Takes evaluations (with their pictures and figures) out of a log that has grown beyond what it may take, so that it ends
     * somewhat below. Of each two neighbours at most one goes; those go first that stand closest, compared with their step,
     * so that a log stays dense where it begins. The first and the last and those around an edit stay.
     */
    void thin(String id) {
        record Taken(long bytes, long largest) {}
        Taken taken = db.sql("""
                        select coalesce(sum(octet_length(payload)), 0) as bytes, coalesce(max(octet_length(payload)), 0) as largest
                        from run_event where run_id = ?""").param(id).query(Taken.class).single();
        long most = Math.clamp(PICTURES * taken.largest(), USUAL, MOST);
        if (taken.bytes() <= most) {
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
                          and freed < :excess""").param("id", id).param("excess", taken.bytes() - LEFT * most).update();
    }
}
