package quintet.web.runs;

import com.vaadin.flow.component.UI;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import quintet.run.Refused;
import quintet.run.Run;
import quintet.seat.Seat;
import quintet.web.parts.RunServices;

/** Deletes runs once there was time to undo it, which it offers. */
final class RunRemoval {
    private static final Logger log = LoggerFactory.getLogger(RunRemoval.class);

    private final RunServices services;
    private final Seat seat;
    private final Consumer<String> back;
    private final Consumer<Run> failed;
    private final Deletions deletions = new Deletions();
    private final UndoToast toast = new UndoToast(this::undo);

    /**
     * @param back hears of the first of those that are back
     * @param failed hears which can't be deleted, and are back, too
     */
    RunRemoval(RunServices services, Seat seat, Consumer<String> back, Consumer<Run> failed) {
        this.services = services;
        this.seat = seat;
        this.back = back;
        this.failed = failed;
    }

    /** What says that it can be undone. */
    UndoToast toast() {
        return toast;
    }

    /** Those that leave. */
    Set<String> leaving() {
        return deletions.ids();
    }

    /**
     * Takes these from now on for deleted.
     *
     * @param parted hears of those for which it is too late
     */
    void take(Set<String> ids, Consumer<Set<String>> parted) {
        deletions.add(services.runs().all(ids));
        toast.show(deletions.words(), () -> parted.accept(part(toast.getUI().orElse(null))));
    }

    void undo() {
        if (!deletions.isEmpty()) {
            String first = deletions.undo();
            toast.hide();
            back.accept(first);
        }
    }

    /**
     * Deletes for good what leaves, and answers with it.
     *
     * @param ui the page that hears of failures; null for none
     */
    Set<String> part(@Nullable UI ui) {
        Map<String, Run> gone = deletions.take();
        toast.hide();
        Thread.startVirtualThread(() -> gone.values().forEach(run -> delete(run, ui)));
        return gone.keySet();
    }

    private void delete(Run run, @Nullable UI ui) {
        try {
            services.control().delete(seat, run.id());
        } catch (Refused already) {
            // Somebody else was faster.
        } catch (DataAccessException e) {
            log.error("Run {} can't be deleted", run.id(), e);
            if (ui != null) {
                ui.access(() -> failed.accept(run));
            }
        }
    }
}
