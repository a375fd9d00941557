package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.Map;

/**
 * A square picture of the plane: heat map, vector field, data, samples, axes. What changes with every frame doesn't pass
 * through here, for it would wait in line for a viewer who has gone: the browser fetches it by itself.
 */
@Tag("scatter-field")
@NpmPackage(value = "d3-scale-chromatic", version = "3.1.0")
@JsModule("./components/field/scatter-field.ts")
public final class ScatterField extends Component implements HasSize {

    /** Says in words what the picture shows. */
    public ScatterField label(String label) {
        getElement().setProperty("label", label);
        return this;
    }

    /** Shows this region: its centre and half of its side, in the data's units. */
    public ScatterField bounds(double x, double y, double half) {
        getElement().setPropertyMap("bounds", Map.of("x", x, "y", y, "half", half));
        return this;
    }

    /** Shows these training points, x and y in turn. */
    public ScatterField data(float[] xy) {
        getElement().callJsFunction("setData", (Object) xy);
        return this;
    }
}
