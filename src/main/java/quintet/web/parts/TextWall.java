package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** Short texts side by side, which the browser fetches by itself unless they are given to it. */
@Tag("text-wall")
@JsModule("./components/stage/text-wall.ts")
public final class TextWall extends Component {
    public TextWall() {}

    /** With these texts, and what they are for those who don't see them. */
    public TextWall(List<String> texts, String label) {
        getElement().setPropertyList("texts", texts);
        getElement().setProperty("label", label);
    }
}
