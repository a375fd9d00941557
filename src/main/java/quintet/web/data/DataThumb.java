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
    /** Says how large data are that are still to be fetched, and have no picture. */
    private static final String ABSENT = "data-absent";

    private static final int POINTS = 250;
    /** Of images, or of texts. */
    private static final int FEW = 4;

    public DataThumb(DataEntry dataset) {
        this(dataset, POINTS);
    }

    public DataThumb(DataEntry dataset, int points) {
        switch (dataset.make(Map.of())) {
            case Distribution plane -> {
                getElement().setPropertyBean("bounds", plane.box().square());
                show(dataset, points);
            }
            case Dataset other -> {
                getElement().setPropertyBean("space", other.space());
                show(dataset, FEW);
            }
        }
    }

    /** Data that were to be fetched are here. */
    public void fetched(DataEntry dataset) {
        show(dataset, FEW);
    }

    private void show(DataEntry dataset, int n) {
        dataset.absent().ifPresentOrElse(files -> getElement().setAttribute(ABSENT, files.megabytes()), () -> {
            getElement().removeAttribute(ABSENT);
            getElement().setProperty("source", source(dataset, n));
        });
    }

    private static String source(DataEntry dataset, int n) {
        return "api/datasets/" + dataset.slug() + "/samples?n=" + n;
    }
}
