package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything of one run that is live: the browser reads the run's log by itself, over a socket of its own, and shows it
 * in what stands within. The server hears only that the run's state has changed.
 */
@Tag("run-stream")
@JsModule("./components/run-stream.ts")
final class RunStream extends Component {

    RunStream(ScatterField stage, Component transport, LossChart curves, Component equation) {
        put("stage", stage);
        put("transport", transport);
        put("curves", curves);
        put("equation", equation);
    }

    private void put(String slot, Component component) {
        component.getElement().setAttribute("slot", slot);
        getElement().appendChild(component.getElement());
    }

    /** Puts another equation in place of the one that is shown. */
    void equation(Component old, Component news) {
        getElement().removeChild(old.getElement());
        put("equation", news);
    }

    /** What is shown: the run (empty for none), and what it is or will be of. */
    void show(String run, String subject, int steps, List<String> able, String noDensity) {
        getElement().setProperty("subject", subject);
        getElement().setProperty("steps", steps);
        getElement().setPropertyList("able", able);
        getElement().setProperty("noDensity", noDensity);
        getElement().setProperty("run", run);
    }

    /** Hears, with its id, that a run came into another state or may have moved up in line. */
    void onChange(Consumer<String> listener) {
        getElement()
                .addEventListener(
                        "run-changed",
                        e -> listener.accept(
                                e.getEventData().get("event.detail.run").asString()))
                .addEventData("event.detail.run");
    }
}
