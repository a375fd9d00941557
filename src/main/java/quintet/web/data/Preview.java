package quintet.web.data;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Map;
import java.util.stream.Collectors;
import quintet.catalog.DataEntry;
import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.data.HasClasses;
import quintet.data.HasParts;
import quintet.data.PointCloud;
import quintet.model.Frame;
import quintet.own.OwnDataset;
import quintet.space.Items;
import quintet.space.Space;
import quintet.web.parts.Format;
import quintet.web.parts.ImageWall;
import quintet.web.parts.ScatterField;
import quintet.web.parts.TextWall;

/** Some items of what was made, and its figures. */
final class Preview extends Div {
    private static final int POINTS = 1_000;
    private static final int WALL = 100;

    private final ScatterField points = new ScatterField();
    private final Div wall = new Div();
    private final Paragraph figures = new Paragraph();

    Preview() {
        addClassName("preview");
        figures.getElement().setAttribute("role", "status");
        figures.addClassName("note");
        add(points, wall, figures);
    }

    /** Nothing is made yet. */
    void nothing(String why) {
        wall.removeAll();
        points.setVisible(true);
        points.data(new float[0]).label("Nothing yet");
        figures.setText(why);
    }

    void show(OwnDataset draft) {
        DataEntry entry = draft.entry("", "");
        Map<String, Object> standard =
                entry.parameters().values(entry.parameters().standard());
        wall.removeAll();
        switch (entry.make(standard)) {
            case Distribution plane -> {
                points.setVisible(true);
                Frame.Square square = plane.box().square();
                points.bounds(square.x(), square.y(), square.half())
                        .data(entry.sample(standard, POINTS, 1).values())
                        .label("%,d points sampled from it".formatted(POINTS));
                figures.setText(
                        plane instanceof PointCloud cloud
                                ? "%s Entropy about %s ± %s nats."
                                        .formatted(
                                                parts("points", cloud),
                                                nats(cloud.entropy()),
                                                nats(cloud.entropyError()))
                                : "%,d points sampled from it. Entropy %s nats, exact."
                                        .formatted(POINTS, nats(plane.entropy())));
            }
            case HasParts parts -> {
                points.setVisible(false);
                Items some = parts.training().first(WALL);
                switch (parts.space()) {
                    case Space.Image image -> {
                        wall.add(new ImageWall(image, some.values(), "%d images of it".formatted(some.n())));
                        figures.setText(parts("images", parts) + classes(parts));
                    }
                    case Space.Text text -> {
                        wall.add(new TextWall(text.read(some.values()), "%d texts of it".formatted(some.n())));
                        figures.setText("%s At most %d letters, of these %d: %s"
                                .formatted(
                                        parts("texts", parts),
                                        text.length() - 1,
                                        text.alphabet().size(),
                                        text.alphabet().stream()
                                                .map(c -> c.equals(" ") ? "blank" : c)
                                                .collect(Collectors.joining(" "))));
                    }
                    case Space.Reals _ -> throw new IllegalStateException("No rows of numbers are brought");
                }
            }
            case Dataset other -> throw new IllegalStateException("Nobody brings " + other);
        }
    }

    private static String parts(String what, HasParts set) {
        return "%,d %s: %,d for training, %,d for validation, %,d for testing."
                .formatted(
                        set.training().n() + set.validation().n() + set.test().n(),
                        what,
                        set.training().n(),
                        set.validation().n(),
                        set.test().n());
    }

    private static String classes(HasParts set) {
        return set instanceof HasClasses it
                ? " Their folders are classes: " + String.join(", ", it.classes()) + "."
                : "";
    }

    private static String nats(double value) {
        return Format.value(Math.round(1000 * value) / 1000.0).replace('-', '−');
    }
}
