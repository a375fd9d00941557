package quintet.web.data;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.catalog.DataEntry;
import quintet.data.DataFiles;
import quintet.fetch.Downloads;
import quintet.fetch.Downloads.Progress;
import quintet.fetch.Downloads.State;
import quintet.seat.Seat;
import quintet.web.parts.Format;
import quintet.web.parts.Trouble;

/** What can be done about data that aren't here yet: they are fetched, which can be watched and given up. */
public final class FetchPanel extends Div {
    private static final long APART_MILLISECONDS = 500;

    private final Downloads downloads;
    private final Seat seat;
    private final Consumer<DataEntry> fetched;
    private final NativeButton fetch = new NativeButton("Fetch", e -> fetch());
    private final NativeButton cancel = new NativeButton("Cancel", e -> cancel());
    private final Paragraph words = new Paragraph();
    private final HtmlComponent bar = new HtmlComponent("progress");
    private final Trouble trouble = new Trouble();
    private @Nullable DataEntry chosen;

    /** The one who looks how far they have come; a former one sees by this that it is replaced. */
    private volatile @Nullable Thread looking;

    /** @param fetched hears that data are here now */
    public FetchPanel(Downloads downloads, Seat seat, Consumer<DataEntry> fetched) {
        this.downloads = downloads;
        this.seat = seat;
        this.fetched = fetched;
        addClassName("fetch");
        words.addClassName("note");
        add(words, bar, trouble, new Div(fetch, cancel));
        setVisible(false);
    }

    /** Another data set is chosen, or the same one. */
    public void chosen(DataEntry entry) {
        chosen = entry;
        show();
    }

    private void show() {
        Optional<DataFiles> absent = chosen == null ? Optional.empty() : chosen.absent();
        setVisible(absent.isPresent());
        absent.ifPresentOrElse(files -> show(files, downloads.progress(files)), () -> looking = null);
    }

    private void show(DataFiles files, Progress now) {
        boolean on = now.state() == State.FETCHING;
        words.setText(
                on
                        ? way(now)
                        : "%s isn't here yet: %s, fetched once from %s.%s"
                                .formatted(files.name(), files.megabytes(), downloads.place(), kept(now)));
        bar.setVisible(on);
        bar.getElement().setAttribute("max", Long.toString(now.bytes()));
        bar.getElement().setAttribute("value", Long.toString(now.got()));
        bar.getElement().setAttribute("aria-label", "Fetching " + files.name());
        trouble.tell(now.failure());
        fetch.setVisible(!on);
        fetch.setText(now.got() > 0 ? "Go on" : now.state() == State.FAILED ? "Try again" : "Fetch");
        cancel.setVisible(on);
        if (on && looking == null) {
            getUI().ifPresent(this::look);
        } else if (!on) {
            looking = null;
        }
    }

    private static String way(Progress now) {
        String so = "%s of %s MB".formatted(megabytes(now.got()), megabytes(now.bytes()));
        return Double.isNaN(now.seconds()) ? so : so + ", " + Format.about(now.seconds()) + " left";
    }

    private static String kept(Progress now) {
        return now.got() == 0 ? "" : " %s MB of it have come.".formatted(megabytes(now.got()));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }

    private void fetch() {
        files().ifPresent(files -> downloads.start(files, seat));
        show();
        cancel.focus();
    }

    private void cancel() {
        boolean mine = files().map(files -> downloads.cancel(files, seat)).orElse(true);
        show();
        if (mine) {
            fetch.focus();
        } else {
            trouble.tell("Another seat has it fetched, and alone can cancel that.");
        }
    }

    private Optional<DataFiles> files() {
        return Optional.ofNullable(chosen).flatMap(DataEntry::absent);
    }

    private void look(UI ui) {
        Thread me = Thread.ofVirtual().name("fetch-look").unstarted(() -> look(ui, Thread.currentThread()));
        looking = me;
        me.start();
    }

    private void look(UI ui, Thread me) {
        try {
            while (me == looking) {
                TimeUnit.MILLISECONDS.sleep(APART_MILLISECONDS);
                ui.access(() -> {
                    if (me == looking) {
                        look(chosen);
                    }
                });
            }
        } catch (UIDetachedException gone) {
            looking = null;
        } catch (InterruptedException e) {
            me.interrupt();
        }
    }

    private void look(@Nullable DataEntry entry) {
        show();
        if (entry != null && entry.absent().isEmpty()) {
            fetched.accept(entry);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        show();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        looking = null;
    }
}
