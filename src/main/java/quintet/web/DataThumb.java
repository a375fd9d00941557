package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import quintet.catalog.DataEntry;

/** A small picture of a data set as it is by default. */
@Tag("data-thumb")
@JsModule("./components/data/data-thumb.ts")
final class DataThumb extends Component {
    private static final int POINTS = 250;

    DataThumb(DataEntry dataset) {
        this(dataset, POINTS);
    }

    DataThumb(DataEntry dataset, int points) {
        getElement().setProperty("source", "api/datasets/" + dataset.slug() + "/samples?n=" + points);
        var standard = dataset.parameters().values(dataset.parameters().standard());
        getElement()
                .setPropertyMap("bounds", RunStage.bounds(dataset.make(standard).box()));
    }
}
