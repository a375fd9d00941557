package quintet.web.data;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.Map;
import quintet.catalog.DataEntry;
import quintet.data.Dataset;
import quintet.data.Distribution;

/** A small picture of a data set as it is by default. */
@Tag("data-thumb")
@JsModule("./components/data/data-thumb.ts")
public final class DataThumb extends Component {
    private static final int POINTS = 250;
    /** Of images, or of texts. */
    private static final int FEW = 4;

    public DataThumb(DataEntry dataset) {
        this(dataset, POINTS);
    }

    public DataThumb(DataEntry dataset, int points) {
        switch (dataset.make(Map.of())) {
            case Distribution plane -> {
                getElement().setProperty("source", source(dataset, points));
                getElement().setPropertyBean("bounds", plane.box().square());
            }
            case Dataset other -> {
                getElement().setProperty("source", source(dataset, FEW));
                getElement().setPropertyBean("space", other.space());
            }
        }
    }

    private static String source(DataEntry dataset, int n) {
        return "api/datasets/" + dataset.slug() + "/samples?n=" + n;
    }
}
