package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.ArrayList;
import java.util.List;
import quintet.run.Figures;

/** A small curve without axes, from zero up; or, where a run has failed, a larger one of its last steps. */
@Tag("spark-line")
@JsModule("./components/charts/spark-line.ts")
public final class SparkLine extends Component {
    private List<Figures.Point> shown = List.of();

    /** Shows these points, and says in words what they are. */
    public void show(List<Figures.Point> points, String label) {
        if (points.equals(shown)) {
            return;
        }
        shown = points;
        List<Double> flat = new ArrayList<>(2 * points.size());
        points.forEach(p -> {
            flat.add((double) p.step() / Math.max(1, points.getLast().step()));
            flat.add(p.value());
        });
        getElement().setPropertyList("points", flat);
        getElement().setProperty("label", label);
    }

    /** Shows how these points, of which there are two at least, went up to where the run failed, from the lowest to the highest. */
    public void fails(List<Figures.Point> points, long step, String label) {
        double low = points.stream().mapToDouble(Figures.Point::value).min().orElseThrow();
        double first = points.getFirst().step();
        List<Double> flat = new ArrayList<>(2 * points.size());
        points.forEach(p -> {
            flat.add((p.step() - first) / (step - first));
            flat.add(p.value() - low);
        });
        getElement().setPropertyList("points", flat);
        getElement().setProperty("label", label);
        getElement().setAttribute("fails", Format.count(step));
    }
}
