package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.ArrayList;
import java.util.List;
import quintet.space.Space;

/** Small images side by side, which the browser fetches by itself unless they are given to it. */
@Tag("image-wall")
@JsModule("./components/stage/image-wall.ts")
public final class ImageWall extends Component {

    public ImageWall(Space.Image space) {
        getElement().setPropertyBean("space", space);
    }

    /** With these images, and what they are for those who don't see them. */
    public ImageWall(Space.Image space, float[] levels, String label) {
        this(space);
        List<Integer> all = new ArrayList<>();
        for (float level : levels) {
            all.add((int) level);
        }
        getElement().setPropertyList("levels", all);
        getElement().setProperty("label", label);
    }
}
