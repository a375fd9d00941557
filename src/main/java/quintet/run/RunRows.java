package quintet.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import quintet.run.Run.State;
import quintet.seat.Access;
import quintet.seat.Seat;

/** The rows of runs: found by id, searched, named and deleted. */
@Repository
class RunRows {
    private static final int MOST_RELATED = 40;

    private static final String SELECT = """
            select r.*, coalesce(l.position, 0) as queue_position from run r left join queue_position l using (id)
            """;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final FairQueue queue;
    private final Notifications notifications;

    RunRows(JdbcClient db, TransactionTemplate transaction, FairQueue queue, Notifications notifications) {
        this.db = db;
        this.transaction = transaction;
        this.queue = queue;
        this.notifications = notifications;
    }

    Optional<Run> find(String id) {
        return db.sql(SELECT + "where id = ?").param(id).query(RunRows::run).optional();
    }

    /** A word that runs are searched for, and the slugs of the models and data sets whose names have it. */
    record Word(String text, List<String> models, List<String> datasets) {}

    /** Runs of a filter, the newest first, and how many there are in all; in one statement. */
    RunPage page(Seat who, Filter filter, List<Word> words, int limit, int offset) {
        StringBuilder sql = new StringBuilder("""
                with found as (
                  select id, count(*) over () as total from run
                  where %s and (:state::varchar is null or state = :state) and (:model::varchar is null or model = :model)
                    and (:dataset::varchar is null or dataset = :dataset)
                    and not id = any(string_to_array(:without, ','))""".formatted(Access.controls("owner")));
        for (int i = 0; i < words.size(); i++) {
            sql.append("""

                    and (strpos(lower(name), :word%1$d) > 0
                      or strpos(model, :word%1$d) > 0 or model = any(string_to_array(:models%1$d, ','))
                      or strpos(dataset, :word%1$d) > 0 or dataset = any(string_to_array(:datasets%1$d, ',')))""".formatted(i));
        }
        sql.append("""

                  order by created_at desc, id limit :limit offset :offset)
                """)
                .append(SELECT.replace("select r.*", "select f.total, r.*"))
                .append("join found f using (id) order by created_at desc, id");
        JdbcClient.StatementSpec statement = db.sql(sql.toString())
                .params(Access.parameters(who))
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("model", filter.model())
                .param("dataset", filter.dataset())
                .param("without", String.join(",", filter.without()))
                .param("limit", limit)
                .param("offset", offset);
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            statement = statement
                    .param("word" + i, word.text())
                    .param("models" + i, String.join(",", word.models()))
                    .param("datasets" + i, String.join(",", word.datasets()));
        }
        List<Run> runs = new ArrayList<>();
        long[] total = {0};
        statement.query(row -> {
            total[0] = row.getLong("total");
            runs.add(run(row, 0));
        });
        return new RunPage(List.copyOf(runs), total[0]);
    }

    /** Runs that train or wait, by their position in the queue. */
    List<Run> active() {
        return db.sql(SELECT + "where state in ('RUNNING', 'QUEUED') order by queue_position, id")
                .query(RunRows::run)
                .list();
    }

    /** Those of these runs that there are, the newest first. */
    List<Run> all(Collection<String> ids) {
        return db.sql(SELECT + "where id = any(string_to_array(?, ',')) order by created_at desc, id")
                .param(String.join(",", ids))
                .query(RunRows::run)
                .list();
    }

    /** A run, those that it was forked from, and the forks of any of these that a seat controls; each before its forks. */
    List<Run> family(Seat who, String id) {
        return db.sql("""
                        with recursive up as (
                          select id, parent from run where id = :id
                          union all select r.id, r.parent from run r join up on r.id = up.parent),
                        down as (
                          select id from up
                          union
                          select r.id from run r join down on r.parent = down.id where %s)
                        """.formatted(Access.controls("r.owner")) + SELECT
                        + "where id in (select id from down) order by created_at limit :most")
                .params(Access.parameters(who))
                .param("id", id)
                .param("most", MOST_RELATED)
                .query(RunRows::run)
                .list();
    }

    int attempt(String id) {
        return db.sql("select attempt from run where id = ?")
                .param(id)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void rename(String id, String name) {
        transaction.executeWithoutResult(t -> {
            db.sql("update run set name = ? where id = ?").params(name, id).update();
            notifications.publish(Notifications.CHANGED, id);
        });
    }

    /** Deletes a run with all that belongs to it; whoever works on it hears of it as of a command. */
    void delete(String id) {
        transaction.executeWithoutResult(t -> {
            queue.lock();
            if (db.sql("delete from run where id = ?").param(id).update() == 1) {
                queue.advance();
                notifications.publish(Notifications.COMMAND, id);
                notifications.publish(Notifications.CHANGED, id);
            }
        });
    }

    private static Run run(ResultSet row, int i) throws SQLException {
        return new Run(
                row.getString("id"),
                row.getString("owner"),
                row.getString("name"),
                row.getString("model"),
                row.getString("dataset"),
                row.getLong("seed"),
                row.getInt("steps"),
                row.getInt("patience"),
                Json.map(row.getString("hyperparameters")),
                Json.map(row.getString("dataset_parameters")),
                row.getString("wanted_device"),
                row.getString("device"),
                State.valueOf(row.getString("state")),
                row.getInt("step"),
                row.getInt("queue_position"),
                row.getLong("last_seq"),
                Json.metrics(row.getString("metrics")),
                Json.diagnosis(row.getString("failure")),
                instant(row, "created_at"),
                optional(row, "started_at"),
                optional(row, "finished_at"),
                row.getString("parent"),
                row.getObject("parent_step", Integer.class),
                row.getBoolean("measuring"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
