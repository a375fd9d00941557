package quintet.web.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.run.RunWatch;
import quintet.run.Subscription;

/**
 * Looks at all runs on behalf of one page: tells it at most once a second which of them had news, and every few seconds
 * that none had, for words that age by themselves.
 */
public final class RunsListener {
    private static final long APART_MILLISECONDS = 1000;

    private final RunWatch watching;
    private final UI ui;
    private final Consumer<Set<String>> news;

    /** The one who looks; a former one sees by this that it is replaced, and isn't interrupted (see {@link RunListener}). */
    private volatile @Nullable Thread looking;

    public RunsListener(RunWatch watching, UI ui, Consumer<Set<String>> news) {
        this.watching = watching;
        this.ui = ui;
        this.news = news;
    }

    /** From now on nothing is missed: what the page reads after this call, and what happens later. */
    public void start() {
        Subscription feed = watching.feed();
        Thread me = Thread.ofVirtual().name("lookout").unstarted(() -> look(feed));
        looking = me;
        me.start();
    }

    public void stop() {
        looking = null;
    }

    private void look(Subscription feed) {
        Thread me = Thread.currentThread();
        try (feed) {
            while (me == looking && watching.isRunning()) {
                Set<String> changed = feed.next();
                ui.access(() -> {
                    if (me == looking && watching.isRunning()) {
                        news.accept(changed);
                    }
                });
                TimeUnit.MILLISECONDS.sleep(APART_MILLISECONDS);
            }
        } catch (UIDetachedException gone) {
            stop();
        } catch (InterruptedException e) {
            me.interrupt();
        }
    }
}
