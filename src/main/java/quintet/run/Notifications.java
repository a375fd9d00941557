package quintet.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notifications between all processes on one database, this one among them, by PostgreSQL's LISTEN and NOTIFY. One is delivered
 * when its transaction is committed. It is only a hint: subscribers read the tables, and do so now and then without one.
 * In the process that publishes, whoever waits for an answer hears of it without the way through the database.
 */
@Component
class Notifications implements SmartLifecycle {
    /** A run has changed. */
    static final String CHANGED = "changed";
    /** There is a command for a run, or it was deleted. */
    static final String COMMAND = "command";
    /** Something in the queue is due. */
    static final String QUEUE = "queue";

    /** Before all who publish. */
    private static final int PHASE = 0;

    private static final int GATHER_MILLISECONDS = 8;
    private static final int QUIET_MILLISECONDS = 5_000;
    private static final Logger log = LoggerFactory.getLogger(Notifications.class);

    /** In place of a process: what it sends goes to all. */
    private static final String ANYBODY = "-";

    /** This process among those that publish. */
    private final String me = UUID.randomUUID().toString();

    private final JdbcClient db;
    private final JdbcConnectionDetails address;
    private final Map<String, List<Consumer<String>>> subscribers = new ConcurrentHashMap<>();
    private final BlockingQueue<String> soon = new LinkedBlockingQueue<>();
    private volatile @Nullable Thread publisher;
    private volatile @Nullable Thread listener;
    private volatile @Nullable Connection connected;

    Notifications(JdbcClient db, JdbcConnectionDetails address) {
        this.db = db;
        this.address = address;
    }

    /** Publishes with the transaction, once it is committed. */
    void publish(String what, String id) {
        db.sql("select pg_notify('quintet', ?)")
                .param(me + " " + what + " " + id)
                .query(row -> {});
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    deliverHere(what, id);
                }
            });
        } else {
            deliverHere(what, id);
        }
    }

    /** On a thread of its own, for subscribers ask the database, and this one may be at the end of a transaction. */
    private void deliverHere(String what, String id) {
        if (isRunning()) {
            Thread.startVirtualThread(() -> deliver(what, id));
        }
    }

    /**
     * Publishes within some milliseconds, together with what else is published then. For what is committed already: PostgreSQL
     * lets transactions that notify commit one after the other, so writers don't notify in theirs.
     */
    void publishSoon(String what, String id) {
        soon.add(ANYBODY + " " + what + " " + id);
    }

    /** Calls {@code subscriber} with the id of each run from now on; with an empty id where some may have been missed. */
    void subscribe(String what, Consumer<String> subscriber) {
        subscribers.computeIfAbsent(what, w -> new CopyOnWriteArrayList<>()).add(subscriber);
    }

    private void deliver(String what, String id) {
        for (Consumer<String> subscriber : subscribers.getOrDefault(what, List.of())) {
            try {
                subscriber.accept(id);
            } catch (RuntimeException e) {
                log.warn("A subscriber to '{} {}' failed", what, id, e);
            }
        }
    }

    @Override
    public void start() {
        Thread thread = Thread.ofPlatform().name("notifications").daemon().unstarted(this::listen);
        listener = thread; // first, or it could find that it isn't the one who listens, and leave
        thread.start();
        publisher = Thread.ofPlatform().name("notifications-out").daemon().start(this::publishAll);
    }

    private void publishAll() {
        try {
            while (true) {
                Set<String> words = new HashSet<>(Set.of(soon.take()));
                TimeUnit.MILLISECONDS.sleep(GATHER_MILLISECONDS);
                soon.drainTo(words);
                try {
                    db.sql("select pg_notify('quintet', word) from unnest(:words::varchar[]) word")
                            .param("words", words.toArray(String[]::new))
                            .query(row -> {});
                } catch (DataAccessException e) {
                    log.debug("The database is away; whoever waits looks without a hint", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        Thread me = Thread.currentThread();
        while (me == listener) {
            try (Connection connection = DriverManager.getConnection(
                            address.getJdbcUrl(), address.getUsername(), address.getPassword());
                    Statement statement = connection.createStatement()) {
                connected = connection;
                statement.execute("listen quintet");
                subscribers
                        .keySet()
                        .forEach(what -> deliver(what, "")); // what was published while nobody listened is lost
                PGConnection postgres = connection.unwrap(PGConnection.class);
                while (me == listener) {
                    PGNotification[] some = postgres.getNotifications(QUIET_MILLISECONDS);
                    if (some == null || some.length == 0) {
                        statement.execute("select 1"); // fails where the server is gone
                        continue;
                    }
                    for (PGNotification it : some) {
                        String[] words = it.getParameter().split(" ", 3);
                        if (!words[0].equals(me)) {
                            deliver(words[1], words[2]);
                        }
                    }
                }
            } catch (SQLException e) {
                rest(me);
            }
        }
    }

    private void rest(Thread me) {
        try {
            if (me == listener) {
                TimeUnit.MILLISECONDS.sleep(300);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        listener = null;
        Thread thread = publisher;
        if (thread != null) {
            thread.interrupt();
        }
        Connection connection = connected;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("The connection was cut already", e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
