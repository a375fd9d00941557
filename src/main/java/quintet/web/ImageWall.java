package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import quintet.space.Space;

/** Small images side by side; the browser fetches them by itself. */
@Tag("image-wall")
@JsModule("./components/stage/image-wall.ts")
final class ImageWall extends Component {

    ImageWall(Space.Image space) {
        getElement().setPropertyBean("space", space);
    }
}
