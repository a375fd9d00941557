package quintet.web.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import quintet.run.Refused;
import quintet.run.Run;
import quintet.run.RunWatch;

/**
 * Looks at one run on behalf of one page, and shows the page what it is now: another state or place in line soon, and else
 * now and then, for the page reads the steps from the log.
 */
public final class RunListener {
    private static final long LOOK_MILLISECONDS = 250;
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final RunWatch watching;
    private final UI ui;
    private final Consumer<Run> show;
    private final Runnable silent;
    private final Runnable gone;

    /** The one who looks. A former one sees by this that it is replaced; it isn't interrupted, for that would break the
     * connection to the database by which it may be waiting. */
    private volatile @Nullable Thread looking;

    /**
     * @param silent what is done when nothing came for some seconds of a run that trains
     * @param gone what is done when the run was deleted
     */
    public RunListener(RunWatch watching, UI ui, Consumer<Run> show, Runnable silent, Runnable gone) {
        this.watching = watching;
        this.ui = ui;
        this.show = show;
        this.silent = silent;
        this.gone = gone;
    }

    /** Follows this run, and no other any more. */
    public void follow(Run run) {
        stop();
        Thread me = Thread.ofVirtual().name("watch-" + run.id()).unstarted(() -> look(run));
        looking = me;
        me.start();
    }

    public void stop() {
        looking = null;
    }

    private void look(Run first) {
        Thread me = Thread.currentThread();
        Run run = first;
        Run told = first;
        long at = 0;
        try {
            while (me == looking && watching.isRunning()) { // also when the run has ended: it may be continued
                Run now = watching.news(run);
                if (now.state() == Run.State.RUNNING && run.state() == now.state() && run.lastSeq() == now.lastSeq()) {
                    tell(me, silent);
                    continue;
                }
                run = now;
                if (now.state() != told.state()
                        || now.queuePosition() != told.queuePosition()
                        || System.nanoTime() - at > TELL_NANOS) {
                    told = now;
                    at = System.nanoTime();
                    tell(me, () -> show.accept(now));
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
            }
        } catch (Refused deleted) {
            tell(me, gone);
        } catch (DataAccessException | TransactionException e) {
            if (watching.isRunning()) { // else the server is being stopped, and its database with it
                throw e;
            }
        } catch (InterruptedException e) {
            me.interrupt();
        }
    }

    private void tell(Thread me, Runnable news) {
        try {
            ui.access(() -> {
                if (me == looking && watching.isRunning()) {
                    news.run();
                }
            });
        } catch (UIDetachedException gone) {
            stop();
        }
    }
}
