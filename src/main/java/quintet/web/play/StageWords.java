package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** A sentence that says what the stage shows, which the browser makes from the pictures and figures of the moment. */
@Tag("stage-words")
@JsModule("./components/stage/stage-words.ts")
final class StageWords extends Component {}
