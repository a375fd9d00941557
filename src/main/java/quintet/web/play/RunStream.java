package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The browser's own connection to a run's log, around all that it feeds: pictures and curves come through it, and never
 * through the page's state.
 */
@Tag("run-stream")
@JsModule("./components/wire/run-stream.ts")
final class RunStream extends Component implements HasComponents {

    /** Shows this run, which is at this step by now, from its first event on; an empty id shows none. */
    void run(String id, int step) {
        getElement().setProperty("step", step);
        getElement().setProperty("run", id);
    }

    /** The log of the run that is shown goes on, though it was over. */
    void goOn() {
        getElement().callJsFunction("goOn");
    }

    /** The step of the past that the next run opens with; null for now. */
    void at(@Nullable Integer step) {
        getElement().setProperty("at", step == null ? -1 : step);
    }

    /** What hears, when the time axis has come to rest, which step of the past is shown; null for now. */
    void onScrub(Consumer<@Nullable Integer> listener) {
        getElement()
                .addEventListener("scrub", e -> {
                    JsonNode step = e.getEventData().get("event.detail ?? -1");
                    listener.accept(step.asInt() < 0 ? null : Integer.valueOf(step.asInt()));
                })
                .addEventData("event.detail ?? -1")
                .debounce(300);
    }
}
