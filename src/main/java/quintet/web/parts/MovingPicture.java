package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import quintet.model.ModelCard;

/** A model learning moons, from its recording; it follows the page's {@link PictureClock}. */
@Tag("moving-picture")
@JsModule("./components/atlas/moving-picture.ts")
public final class MovingPicture extends Component {

    public MovingPicture(ModelCard card) {
        getElement().setProperty("model", card.slug()).setProperty("name", card.name());
        getElement().setAttribute("data-family", card.family().slug());
    }

    /** Small, beside the model's name. */
    public MovingPicture small() {
        getElement().setProperty("small", true);
        return this;
    }
}
