package quintet.run;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The states of sessions from which runs go on, are forked and answer. */
@Repository
class Checkpoints {

    /** A session as {@link quintet.training.Session#save} answers it. */
    record Checkpoint(int step, byte[] payload) {}

    /** How many checkpoints a run keeps, as long as they take no more than this; always its first and its newest. */
    private static final int MOST = 12;

    private static final long MOST_BYTES = 64 << 20;

    private final JdbcClient db;

    Checkpoints(JdbcClient db) {
        this.db = db;
    }

    /**
     * Keeps a checkpoint in place of what there was at its step. Where there are too many, or they take too much, those between
     * the first and the newest go whose neighbours are closest.
     */
    void keep(String id, int attempt, Checkpoint checkpoint) {
        db.sql("""
                        insert into run_checkpoint values (?, ?, ?, now(), ?) on conflict (run_id, step)
                        do update set attempt = excluded.attempt, at = excluded.at, payload = excluded.payload""").params(id, attempt, checkpoint.step(), checkpoint.payload()).update();
        JdbcClient.StatementSpec spare =
                db.sql("""
                        delete from run_checkpoint where run_id = :id and step = (
                          select step from (
                            select step, lead(step) over w - lag(step) over w as gap, count(*) over () as n,
                              sum(octet_length(payload)) over () as bytes
                            from run_checkpoint where run_id = :id window w as (order by step)) spread
                          where (n > :most or bytes > :mostBytes) and gap is not null order by gap, step limit 1)""").param("id", id).param("most", MOST).param("mostBytes", MOST_BYTES);
        while (spare.update() > 0) {}
    }

    Optional<Checkpoint> newest(String id) {
        return at(id, Integer.MAX_VALUE);
    }

    /** The newest at this step or before it. */
    Optional<Checkpoint> at(String id, int step) {
        return db.sql("""
                        select step, payload from run_checkpoint
                        where run_id = ? and step <= ? order by step desc limit 1""").params(id, step).query(Checkpoint.class).optional();
    }

    /** The steps at which a run has checkpoints, in order. */
    List<Integer> steps(String id) {
        return db.sql("select step from run_checkpoint where run_id = ? order by step")
                .param(id)
                .query(Integer.class)
                .list();
    }

    /** The step of the newest, which 0 is where there is none. */
    int newestStep(String id) {
        return db.sql("select coalesce(max(step), 0) from run_checkpoint where run_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** Gives a fork its own copy of the checkpoint at which it leaves the other's course. */
    void copy(String from, String to, int step) {
        db.sql("""
                        insert into run_checkpoint
                        select ?, 0, step, at, payload from run_checkpoint where run_id = ? and step = ?""").params(to, from, step).update();
    }
}
