package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** How many steps of how many a run has made, which the browser's own connection counts. */
@Tag("step-counter")
@JsModule("./components/charts/step-counter.ts")
final class StepCounter extends Component {

    /** The steps that the run is to make. */
    void length(int steps) {
        getElement().setProperty("length", steps);
    }
}
