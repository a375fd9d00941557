package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** What is said where the server can't be reached, and when it is back. It is the browser's own: nobody else can say it. */
@Tag("connection-note")
@JsModule("./components/page/connection-note.ts")
public final class Connection extends Component {}
