package quintet.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import quintet.evaluation.Metric;
import quintet.model.Frame;
import quintet.model.HasDensity;
import quintet.model.Kind;
import quintet.tensor.Diverged;

/**
 * The training of one session, on one thread: between two steps it obeys its {@link Controls}, after them it observes in
 * the {@link Rhythm} of the run. Nothing that is observed changes what is trained.
 */
public final class Loop {

    /** Why a loop ended. */
    public enum End {
        /** Every step was made. */
        FINISHED,
        /** The validation objective stopped improving. */
        STALE,
        /** It was asked to. */
        STOPPED,
        /** It was asked to leave, or was at rest for long: the run isn't over. */
        LEFT
    }

    private static final int VALIDATION_POINTS = 500;
    private static final int GRID = 64;
    private static final int ARROWS = 20;
    private static final int MADE_POINTS = 200;

    private final Session session;
    private final Controls controls;
    private final Consumer<Observation> observer;
    private final long restSeconds;
    private final Rhythm rhythm = new Rhythm();
    private final boolean bound; // the density needs many draws for each cell, so there are fewer cells while it trains
    private final long start = System.nanoTime();
    private long idle; // nanoseconds at rest
    private long allSeen = -1; // the step of the last look at everything
    private long rested; // the number of the pause at which it came to rest

    /** @param restSeconds how long it waits at rest before it leaves */
    public Loop(Session session, Controls controls, long restSeconds, Consumer<Observation> observer) {
        this.session = session;
        this.controls = controls;
        this.restSeconds = restSeconds;
        this.observer = observer;
        bound = session.learner() instanceof HasDensity model && model.densityKind() == Kind.BOUND;
    }

    /** @throws Diverged where a term, or a sample, is no finite number; the session is as before that update */
    public End run() throws InterruptedException {
        look(false);
        while (!session.finished()) {
            switch (controls.next()) {
                case Controls.Order.Go() -> {
                    if (controls.due()) {
                        step();
                        if (rhythm.due(seconds())) {
                            look(false);
                        }
                        if (session.stale()) {
                            return ended(End.STALE);
                        }
                    }
                }
                case Controls.Order.Rest(long number) -> rest(number);
                case Controls.Order.Single() -> {
                    step();
                    look(true);
                    observer.accept(new Observation.Stepped(session.step()));
                }
                case Controls.Order.Change(var changes) -> {
                    session.edit(changes);
                    observer.accept(new Observation.Edited(session.step(), changes));
                    look(false);
                }
                case Controls.Order.Stop() -> {
                    return ended(End.STOPPED);
                }
                case Controls.Order.Leave() -> {
                    return End.LEFT;
                }
            }
        }
        return ended(End.FINISHED);
    }

    private void step() {
        long next = session.step() + 1;
        boolean note = Rhythm.notes(next, session.plan().steps());
        Map<String, Double> terms = session.step(note);
        if (note) {
            observer.accept(new Observation.Trained(next, terms));
        }
    }

    private void rest(long number) throws InterruptedException {
        if (number != rested) {
            rested = number;
            settle();
            observer.accept(new Observation.Paused(session.step()));
        }
        long from = System.nanoTime();
        controls.rest(restSeconds);
        idle += System.nanoTime() - from;
    }

    private End ended(End end) {
        settle();
        List<Frame> dear = session.learner() instanceof HasDensity && !Background.cheapDensity(session.learner())
                ? List.of(Background.density(session, GRID))
                : List.of();
        observer.accept(new Observation.Reported(session.step(), Report.last(session), dear));
        return end;
    }

    /** Looks at everything, where that wasn't done at this step. */
    private void settle() {
        if (allSeen != session.step()) {
            look(true);
        }
    }

    /** @param whole whether to look at everything, whatever it costs */
    private void look(boolean whole) {
        double from = seconds();
        Map<String, Double> validation = finite(session.validate(VALIDATION_POINTS));
        float[] samples = finite(session.preview(Report.livePoints()));
        List<Metric> metrics = Report.live(session, samples);
        // Told at once: whoever waits for the first picture doesn't wait for the others.
        observer.accept(
                new Observation.Looked(session.step(), validation, metrics, new Frame.Points("samples", samples)));
        double looked = seconds();
        List<Frame> more = new ArrayList<>();
        boolean background = whole || rhythm.background.affords(looked);
        if (background) {
            more.addAll(Background.of(session, whole || !bound ? GRID : GRID / 2, ARROWS));
            rhythm.background.took(seconds() - looked);
        }
        double drawn = seconds();
        boolean making = whole || rhythm.makingDue(drawn);
        if (making) {
            more.addAll(Making.of(session, MADE_POINTS));
            rhythm.made(drawn, seconds());
        }
        if (background && making) {
            allSeen = session.step();
        }
        double seen = seconds();
        if (!more.isEmpty()) {
            observer.accept(new Observation.Pictured(session.step(), more));
        }
        rhythm.looked(from, looked + seconds() - seen);
    }

    /** The seconds that everything beside training has taken. */
    double looking() {
        return rhythm.looking();
    }

    /** The seconds of the run, without those at rest. */
    double seconds() {
        return (System.nanoTime() - start - idle) / 1e9;
    }

    private static Map<String, Double> finite(Map<String, Double> terms) {
        if (!terms.values().stream().allMatch(Double::isFinite)) {
            throw new Diverged(terms, Double.NaN);
        }
        return terms;
    }

    private static float[] finite(float[] samples) {
        for (float value : samples) {
            if (Float.isNaN(value)) {
                throw new Diverged(Map.of("samples", Double.NaN), Double.NaN);
            }
        }
        return samples;
    }
}
