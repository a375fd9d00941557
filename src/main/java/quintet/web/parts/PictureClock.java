package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Play, pause, and a slider from noise to the data, for all moving pictures of the page. */
@Tag("picture-clock")
@JsModule("./components/atlas/picture-clock.ts")
public final class PictureClock extends Component {

    /** The button without the slider. */
    public static PictureClock brief() {
        PictureClock clock = new PictureClock();
        clock.getElement().setProperty("brief", true);
        return clock;
    }
}
