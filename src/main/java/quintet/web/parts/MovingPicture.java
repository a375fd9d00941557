package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.model.ModelCard;

/** A model learning the data on which it is seen first, from its recording; it follows the page's {@link PictureClock}. */
@Tag("moving-picture")
@JsModule("./components/atlas/moving-picture.ts")
public final class MovingPicture extends Component {

    public MovingPicture(Catalog catalog, String model) {
        ModelEntry entry = catalog.model(model);
        ModelCard card = entry.card();
        getElement()
                .setProperty("model", model)
                .setProperty("name", card.name())
                .setProperty("data", catalog.first(entry).slug());
        getElement().setAttribute("data-family", card.family().slug());
    }

    /** Small, beside the model's name. */
    public MovingPicture small() {
        getElement().setProperty("small", true);
        return this;
    }
}
