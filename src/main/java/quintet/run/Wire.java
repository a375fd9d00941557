package quintet.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/**
 * Word between all processes on one database, this one among them, by PostgreSQL's NOTIFY: it comes when what was told of is
 * committed, and it is a hint only, so whoever hears it looks, and looks now and then without it.
 */
@Component
class Wire implements SmartLifecycle {
    /** There is news of a run. */
    static final String NEWS = "news";
    /** Something was asked of a run, or it was deleted. */
    static final String WISH = "wish";
    /** There is something to do. */
    static final String LINE = "line";

    /** Before all who have something to tell. */
    private static final int PHASE = 0;

    private static final int GATHER_MILLISECONDS = 8;
    private static final int QUIET_MILLISECONDS = 5_000;
    private static final Logger log = LoggerFactory.getLogger(Wire.class);

    private final JdbcClient db;
    private final JdbcConnectionDetails address;
    private final Map<String, List<Consumer<String>>> ears = new ConcurrentHashMap<>();
    private final BlockingQueue<String> soon = new LinkedBlockingQueue<>();
    private volatile @Nullable Thread telling;
    private volatile @Nullable Thread listening;
    private volatile @Nullable Connection line;

    Wire(JdbcClient db, JdbcConnectionDetails address) {
        this.db = db;
        this.address = address;
    }

    /** Tells everybody, once the transaction is committed. */
    void tell(String what, String id) {
        db.sql("select pg_notify('quintet', ?)").param(what + " " + id).query(row -> {});
    }

    /**
     * Tells everybody within some milliseconds, together with what else is told then. For what is committed already: as
     * PostgreSQL has whoever tells something wait for all others who do, until it is on the disk, writers don't do it.
     */
    void tellSoon(String what, String id) {
        soon.add(what + " " + id);
    }

    /** From now on hears of this; with an empty id of everything that may have been missed. */
    void hear(String what, Consumer<String> ear) {
        ears.computeIfAbsent(what, w -> new CopyOnWriteArrayList<>()).add(ear);
    }

    private void pass(String what, String id) {
        for (Consumer<String> ear : ears.getOrDefault(what, List.of())) {
            try {
                ear.accept(id);
            } catch (RuntimeException e) {
                log.warn("Word of '{} {}' wasn't taken", what, id, e);
            }
        }
    }

    @Override
    public void start() {
        Thread ear = Thread.ofPlatform().name("wire").daemon().unstarted(this::listen);
        listening = ear; // first, or it could find that it isn't the one who listens, and leave
        ear.start();
        telling = Thread.ofPlatform().name("wire-out").daemon().start(this::tellAll);
    }

    private void tellAll() {
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
        while (me == listening) {
            try (Connection connection = DriverManager.getConnection(
                            address.getJdbcUrl(), address.getUsername(), address.getPassword());
                    Statement statement = connection.createStatement()) {
                line = connection;
                statement.execute("listen quintet");
                ears.keySet().forEach(what -> pass(what, "")); // what was told while nobody listened is lost
                PGConnection postgres = connection.unwrap(PGConnection.class);
                while (me == listening) {
                    PGNotification[] some = postgres.getNotifications(QUIET_MILLISECONDS);
                    if (some == null || some.length == 0) {
                        statement.execute("select 1"); // fails where the server is gone
                        continue;
                    }
                    for (PGNotification it : some) {
                        String[] words = it.getParameter().split(" ", 2);
                        pass(words[0], words[1]);
                    }
                }
            } catch (SQLException e) {
                rest(me);
            }
        }
    }

    private void rest(Thread me) {
        try {
            if (me == listening) {
                TimeUnit.MILLISECONDS.sleep(300);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        listening = null;
        Thread mouth = telling;
        if (mouth != null) {
            mouth.interrupt();
        }
        Connection connection = line;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("The wire was cut already", e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
