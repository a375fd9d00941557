package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.List;

/** Curves over training steps, on a linear or a logarithmic scale, with marks where something was changed. */
@Tag("loss-chart")
@NpmPackage(value = "uplot", version = "1.6.32")
@JsModule("./components/charts/loss-chart.ts")
public final class LossChart extends Component implements HasSize {

    /**
     * A curve.
     *
     * @param key what pushed values name it
     * @param colour a custom property
     * @param part what of the curves with this name it is, or empty
     * @param view the view in which it is drawn
     * @param tint that of the term that it is of; 0 for none
     */
    public record Curve(
            String key, String name, String colour, boolean dashed, String part, String unit, String view, int tint) {}

    /** Something that happened at a step, an edited hyperparameter say. */
    record Mark(int step, String text) {}

    /** Says in words what the curves show. */
    public LossChart label(String label) {
        getElement().setProperty("label", label);
        return this;
    }

    /** Names the curves, and starts afresh. */
    public LossChart curves(List<Curve> curves) {
        getElement().callJsFunction("setCurves", curves);
        return this;
    }

    LossChart marks(List<Mark> marks) {
        getElement().setPropertyList("marks", marks);
        return this;
    }

    /** Draws the curves of this view. */
    public LossChart view(String view) {
        getElement().setProperty("view", view);
        return this;
    }

    /** Draws exponential moving averages, in which what was before has this weight, over the bare curves. */
    public LossChart smoothing(double weight) {
        getElement().setProperty("smoothing", weight);
        return this;
    }

    /** Puts values on a logarithmic scale, or back on a linear one. */
    public LossChart logarithmic(boolean on) {
        getElement().setProperty("log", on);
        return this;
    }
}
