package quintet.run;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** What is asked of whoever works on a run, until it is handed to them. */
@Repository
class RunCommands {
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Notifications notifications;

    RunCommands(JdbcClient db, TransactionTemplate transaction, Notifications notifications) {
        this.db = db;
        this.transaction = transaction;
        this.notifications = notifications;
    }

    /** Asks something of whoever works on a run; the answer is the command's number. */
    long send(String id, Command command) {
        return Objects.requireNonNull(transaction.execute(t -> {
            long n = db.sql("insert into run_command (run_id, command, body) values (?, ?, ?::jsonb) returning n")
                    .params(id, command.name(), Json.write(command.body()))
                    .query(Long.class)
                    .single();
            notifications.publish(Notifications.COMMAND, id);
            return n;
        }));
    }

    /** Whether a command has reached no worker so far. */
    boolean waits(long command) {
        return db.sql("select exists (select from run_command where n = ?)")
                .param(command)
                .query(Boolean.class)
                .single();
    }

    /**
     * Hands what was asked of a run to its worker, in the order in which it was asked.
     *
     * @param accept answers whether the worker will do it; where it won't, that command and later ones stay
     */
    void deliver(String id, int attempt, Predicate<Command> accept) {
        transaction.executeWithoutResult(t -> {
            record Row(long n, String command, String body) {}
            List<Row> rows = db.sql("""
                            select n, command, body from run_command join run on run.id = run_id
                            where run_id = ? and attempt = ? order by n for update""").params(id, attempt).query(Row.class).list();
            for (Row row : rows) {
                if (!accept.test(Command.of(row.command(), Json.map(row.body())))) {
                    break;
                }
                db.sql("delete from run_command where n = ?").param(row.n()).update();
            }
            if (!rows.isEmpty()) {
                notifications.publish(Notifications.CHANGED, id);
            }
        });
    }
}
