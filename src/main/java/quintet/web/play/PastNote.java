package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Which step of the past is shown, and the way back to now; nothing where it is now. The run's stream tells it. */
@Tag("past-note")
@JsModule("./components/stage/past-note.ts")
final class PastNote extends Component {}
