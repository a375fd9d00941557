package quintet.web.data;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.Base64;
import java.util.function.Consumer;

/** A square to draw a density on. */
@Tag("draw-pad")
@JsModule("./components/data/draw-pad.ts")
final class DrawPad extends Component {
    /** Cells of a side. */
    static final int CELLS = 64;

    /** What hears the weights of the cells, row by row from the lowest y, when a stroke has ended. */
    DrawPad(Consumer<float[]> listener) {
        getElement()
                .addEventListener(
                        "drawn",
                        e -> listener.accept(
                                weights(e.getEventData().get("event.detail").asString())))
                .addEventData("event.detail");
    }

    private static float[] weights(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        float[] weights = new float[CELLS * CELLS];
        for (int k = 0; k < Math.min(bytes.length, weights.length); k++) {
            weights[k] = bytes[k] & 0xff;
        }
        return weights;
    }
}
