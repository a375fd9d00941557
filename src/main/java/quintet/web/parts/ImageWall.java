package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import quintet.space.Space;

/** Small images side by side; the browser fetches them by itself. */
@Tag("image-wall")
@JsModule("./components/stage/image-wall.ts")
public final class ImageWall extends Component {

    public ImageWall(Space.Image space) {
        getElement().setPropertyBean("space", space);
    }
}
