package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Short texts side by side; the browser fetches them by itself. */
@Tag("text-wall")
@JsModule("./components/stage/text-wall.ts")
public final class TextWall extends Component {}
