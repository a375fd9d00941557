package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/**
 * The browser's own connection to a run's log, around all that it feeds: pictures and curves come through it, and never
 * through the page's state.
 */
@Tag("run-stream")
@JsModule("./components/run-stream.ts")
final class RunStream extends Component implements HasComponents {

    /** Shows this run from its first event on; an empty id shows none. */
    void run(String id) {
        getElement().setProperty("run", id);
    }
}
