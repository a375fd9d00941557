package quintet.web;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.run.Refused;
import quintet.run.Run;
import quintet.run.Runs;

/**
 * Looks at one run on behalf of one page, and shows the page what it is now: when there is news, at most a few times a
 * second, and of news that come together the last only.
 */
final class Watch {
    private static final long APART_MILLISECONDS = 250;

    private final Runs runs;
    private final UI ui;
    private final Consumer<Run> show;
    private final Runnable gone;
    private @Nullable Thread thread;

    /** @param gone what is done when the run was deleted */
    Watch(Runs runs, UI ui, Consumer<Run> show, Runnable gone) {
        this.runs = runs;
        this.ui = ui;
        this.show = show;
        this.gone = gone;
    }

    /** Follows this run, and no other any more. */
    void follow(Run run) {
        stop();
        if (!run.state().ended()) {
            thread = Thread.ofVirtual().name("watch-" + run.id()).start(() -> look(run));
        }
    }

    void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    private void look(Run first) {
        Run run = first;
        try {
            while (!run.state().ended()) {
                run = runs.news(run);
                Run now = run;
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                Thread me = Thread.currentThread();
                ui.access(() -> {
                    if (me == thread) {
                        show.accept(now);
                    }
                });
                TimeUnit.MILLISECONDS.sleep(APART_MILLISECONDS);
            }
        } catch (Refused deleted) {
            ui.access(gone::run);
        } catch (InterruptedException | UIDetachedException e) {
            // The page shows another run, or isn't there any more.
        }
    }
}
