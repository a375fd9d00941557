package quintet.run;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.data.Distribution;
import quintet.training.Controls;
import quintet.training.Loop;
import quintet.training.Session;
import quintet.training.TrainingEvent;

/** Trains every model of points for a moment, for these are quick, so that the first run finds an engine that is loaded and code that is compiled. */
@Component
class WarmUp {
    private static final int STEPS = 20;
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private final Catalog catalog;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** @param wanted not where a process lives for seconds, as in tests */
    WarmUp(Catalog catalog, @Value("${quintet.warm-up:true}") boolean wanted) {
        this.catalog = catalog;
        begun.set(!wanted);
    }

    /** Once in a process, beside what it does; {@code up} is whether that goes on. */
    void start(BooleanSupplier up) {
        if (begun.compareAndSet(false, true)) {
            Thread.ofPlatform().name("warm-up").daemon().start(() -> train(up));
        }
    }

    private void train(BooleanSupplier up) {
        try {
            for (var model : catalog.models()) {
                if (!model.learns(Distribution.PLANE)) {
                    continue;
                }
                Plan plan =
                        catalog.plan(model.card().slug(), catalog.first(model).slug(), 0, STEPS, Map.of(), Map.of());
                Controls controls = new Controls(false);
                try (Session session = new Session(plan, "cpu")) {
                    new Loop(session, controls, 0, 0, o -> {
                                if (!up.getAsBoolean()
                                        || o instanceof TrainingEvent.Trained t && t.step() == STEPS - 1) {
                                    controls.leave();
                                }
                            })
                            .run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("The engine can't be warmed up", e);
        }
    }
}
