package quintet.web.play;

import com.vaadin.flow.component.UI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quintet.run.Run;
import quintet.run.RunWatch;
import quintet.run.Runs;
import quintet.seat.Seat;
import quintet.web.parts.RunServices;
import quintet.web.parts.RunsListener;

/** The line in which the run that is shown waits, looked at for as long as it does. */
final class Waiting {
    private final PlayScreen screen;
    private final Runs runs;
    private final RunWatch watch;
    private final Seat seat;
    private String run = "";
    private @Nullable RunsListener listener;

    Waiting(PlayScreen screen, RunServices services, Seat seat) {
        this.screen = screen;
        runs = services.runs();
        watch = services.watch();
        this.seat = seat;
    }

    /** @param ui the page that is shown; null where there is none yet */
    void show(Run now, @Nullable UI ui) {
        run = now.id();
        if (now.state() != Run.State.QUEUED) {
            end();
        } else if (listener == null && ui != null) {
            listener = new RunsListener(watch, ui, changed -> look());
            listener.start();
        }
    }

    private void look() {
        Optional<Run> now = runs.find(run).filter(r -> r.state() == Run.State.QUEUED);
        if (now.isEmpty()) {
            return; // who follows the run will say so
        }
        screen.transport.waits(screen.line
                .show(now.get(), runs.line(), runs.mostTraining(), seat)
                .orElse(Double.NaN));
        screen.stage.waits(screen.line.words());
    }

    void end() {
        if (listener != null) {
            listener.stop();
            listener = null;
        }
        screen.line.leave();
        screen.stage.waits("");
    }
}
