package quintet.web.play;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Plan;
import quintet.run.Cost;
import quintet.run.Inference;
import quintet.web.parts.Format;

/** What the plan in the form would take of this machine, tried once nobody has changed it for a moment. */
final class CostLine extends Paragraph {
    private static final long QUIET_MILLISECONDS = 600;

    private final Inference inference;
    private volatile @Nullable Plan wanted;

    CostLine(Inference inference) {
        this.inference = inference;
        addClassNames("note", "cost");
        setVisible(false);
    }

    /** The plan is this by now. */
    void of(Plan plan) {
        wanted = plan;
        if (plan.dataset().absent().isPresent()) {
            setVisible(false);
            return;
        }
        UI ui = UI.getCurrent();
        Thread.startVirtualThread(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(QUIET_MILLISECONDS);
                if (wanted == plan) {
                    inference.cost(plan, () -> wanted != plan).ifPresent(cost -> ui.access(() -> tell(plan, cost)));
                }
            } catch (UIDetachedException left) {
                wanted = null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** It is trained, or nobody looks at it any more. */
    void forget() {
        wanted = null;
        setVisible(false);
    }

    private void tell(Plan plan, Cost cost) {
        if (wanted == plan) {
            String memory = String.format(Locale.ROOT, "%,d MB", Math.max(1, cost.bytes() / 1_000_000));
            setText(
                    cost.stepsPerSecond() < 1
                            ? "A step takes more than a second here, and " + memory + " of memory."
                            : Format.sentence(Format.about(cost.seconds(plan.steps()))) + " here, at "
                                    + Format.count(Math.round(cost.stepsPerSecond())) + " steps per second and "
                                    + memory
                                    + " of memory.");
            setVisible(true);
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        wanted = null;
    }
}
