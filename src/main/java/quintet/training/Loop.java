package quintet.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import quintet.catalog.PictureEntry;
import quintet.evaluation.TrainedModel;
import quintet.model.Frame;
import quintet.picture.Picture;
import quintet.picture.PictureCard;
import quintet.tensor.Budget;
import quintet.tensor.Diverged;

/**
 * The training of one session, on one thread: between two steps it obeys its {@link Controls}, after them it observes in
 * the {@link ObservationSchedule} of the run. Nothing that is observed changes what is trained. Whatever lasts, a step or an evaluation, is given
 * up when something else is asked for.
 */
public final class Loop {

    /** Why a loop ended. */
    public enum End {
        /** Every step was made. */
        FINISHED,
        /** It stopped improving; {@link Session#judgedBy} says in what. */
        STALE,
        /** It was asked to. */
        STOPPED,
        /** It was asked to leave, or was at rest for long: the run isn't over. */
        LEFT
    }

    private static final int VALIDATION_POINTS = 500;
    /** What each picture of a live evaluation may take, and what each of the last figures may. */
    private static final Duration LIVE = Duration.ofSeconds(3);

    private static final Duration LAST = Duration.ofSeconds(15);
    /** How many times fewer points there are where all would take too long. */
    private static final int FEWER = 10;

    private final Session session;
    private final Controls controls;
    private final Consumer<TrainingEvent> observer;
    private final long restSeconds;
    private final int measured;
    private final ObservationSchedule schedule = new ObservationSchedule();
    private final Measurements measurements;
    private final List<PictureEntry> pictures;
    private final long start = System.nanoTime();
    private long idle; // nanoseconds at rest
    private long allSeen = -1; // the step of the last evaluation of everything
    private long rested; // the number of the pause at which it came to rest

    /**
     * @param restSeconds how long it waits at rest before it leaves
     * @param measured of how many held-out items the last figures are at most
     */
    public Loop(Session session, Controls controls, long restSeconds, int measured, Consumer<TrainingEvent> observer) {
        this.session = session;
        this.controls = controls;
        this.restSeconds = restSeconds;
        this.measured = measured;
        this.observer = observer;
        measurements = new Measurements(session);
        pictures = session.plan().model().pictures(session.model().data());
    }

    /** @throws Diverged where a term, or a sample, is no finite number; the session is as before that update */
    public End run() throws InterruptedException {
        Optional<End> end = unlessInterrupted(() -> {
            evaluate(false, controls::interruptsTraining);
            return Optional.empty();
        });
        while (end.isEmpty()) {
            Controls.Order order = controls.next();
            end = unlessInterrupted(() -> obey(order));
        }
        return end.get();
    }

    private interface Work {
        Optional<End> run() throws InterruptedException;
    }

    /** What is asked for meanwhile is the next order. */
    private static Optional<End> unlessInterrupted(Work work) throws InterruptedException {
        try {
            return work.run();
        } catch (Budget.Unwanted e) {
            return Optional.empty();
        }
    }

    private Optional<End> obey(Controls.Order order) throws InterruptedException {
        switch (order) {
            case Controls.Order.Go() -> {
                if (session.finished() || session.stale()) {
                    report(controls::interruptsTraining);
                    return Optional.of(session.finished() ? End.FINISHED : End.STALE);
                } else if (controls.due()) {
                    step(controls::interruptsTraining);
                    if (!session.finished() && schedule.due(seconds())) {
                        evaluate(false, controls::interruptsTraining);
                    }
                }
            }
            case Controls.Order.Rest(long number) -> rest(number);
            case Controls.Order.Single() -> {
                if (!session.finished()) {
                    step(controls::ends);
                }
                observer.accept(new TrainingEvent.Stepped(session.step()));
                evaluate(true, controls::interruptsRest);
            }
            case Controls.Order.Change(var changes) -> {
                session.edit(changes);
                observer.accept(new TrainingEvent.Edited(session.step(), changes));
                evaluate(false, controls::interruptsTraining);
            }
            case Controls.Order.Stop() -> {
                observer.accept(new TrainingEvent.Stopped(session.step()));
                report(controls::leaves);
                return Optional.of(End.STOPPED);
            }
            case Controls.Order.Leave() -> {
                return Optional.of(End.LEFT);
            }
        }
        return Optional.empty();
    }

    private void step(BooleanSupplier unwanted) {
        long next = session.step() + 1;
        boolean note = ObservationSchedule.notes(next, session.plan().steps());
        Map<String, Double> terms = session.step(note, unwanted);
        if (note) {
            observer.accept(new TrainingEvent.Trained(next, terms, session.between()));
        }
    }

    private void rest(long number) throws InterruptedException {
        if (number != rested) {
            rested = number;
            observer.accept(new TrainingEvent.Paused(session.step()));
        }
        long from = System.nanoTime();
        try {
            settle(controls::interruptsRest);
            controls.rest(restSeconds);
        } finally {
            idle += System.nanoTime() - from;
        }
    }

    /** The last figures, of the best weights where they are known. */
    private void report(BooleanSupplier unwanted) {
        if (session.useBest()) {
            allSeen = -1;
        }
        settle(unwanted);
        Allowance last = new Allowance(LAST, unwanted);
        Report report = measurements.last(last, measured);
        observer.accept(new TrainingEvent.Reported(session.step(), report, drawn(Picture.Price.END, true, last)));
    }

    /** All pictures of this price; at rest they are finer. */
    private List<Frame> drawn(Picture.Price price, boolean atRest, Allowance allowance) {
        List<Frame> frames = new ArrayList<>();
        for (PictureEntry entry : pictures) {
            if (entry.picture().price(session.plan().model()) == price) {
                Picture picture = entry.picture();
                PictureCard.Shape shape = entry.card().shape();
                int size = atRest ? shape.size : picture.live(session.model().learner(), shape.size);
                allowance
                        .most(size, shape.less, n -> picture.of(session.model(), n))
                        .get()
                        .ifPresent(frames::addAll);
            }
        }
        return frames;
    }

    /** Evaluates everything, where that wasn't done at this step. */
    private void settle(BooleanSupplier unwanted) {
        if (allSeen != session.step()) {
            evaluate(true, unwanted);
        }
    }

    /**
     * @param whole whether to evaluate everything, whatever it costs
     * @param unwanted whether it is to be given up
     */
    private void evaluate(boolean whole, BooleanSupplier unwanted) {
        Allowance live = new Allowance(LIVE, unwanted);
        TrainedModel model = session.model();
        double from = seconds();
        Map<String, Double> validation = finite(live.most(model.few(VALIDATION_POINTS), FEWER, model::terms)
                .get()
                .orElse(Map.of()));
        float[] samples = finite(live.most(model.few(TrainedModel.PREVIEW), FEWER, model::preview)
                .get()
                .orElse(new float[0]));
        // Told at once: whoever waits for the first picture doesn't wait for the rest.
        observer.accept(new TrainingEvent.Evaluated(session.step(), validation, model.picture("samples", samples)));
        double evaluated = seconds();
        boolean figures = whole || schedule.measures.affords(evaluated);
        if (figures) {
            observer.accept(new TrainingEvent.Measured(session.step(), measurements.live(samples, live)));
            schedule.measures.took(seconds() - evaluated);
        }
        double measured = seconds();
        List<Frame> more = new ArrayList<>();
        boolean background = whole || schedule.background.affords(measured);
        if (background) {
            more.addAll(drawn(Picture.Price.LIVE, whole, live));
            schedule.background.took(seconds() - measured);
        }
        double seen = seconds();
        boolean seldom = whole || schedule.seldomDue(seen);
        if (seldom) {
            more.addAll(drawn(Picture.Price.SELDOM, whole, live));
            schedule.seldom(seen, seconds());
        }
        if (figures && background && seldom) {
            allSeen = session.step();
        }
        double drawn = seconds();
        if (!more.isEmpty()) {
            observer.accept(new TrainingEvent.Rendered(session.step(), more));
        }
        schedule.evaluated(from, evaluated + seconds() - drawn);
    }

    /** The seconds that everything beside training has taken. */
    double observing() {
        return schedule.observing();
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
