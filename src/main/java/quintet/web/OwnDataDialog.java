package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.UploadHandler;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import quintet.catalog.DataEntry;
import quintet.data.Distribution;
import quintet.data.Formula;
import quintet.data.PointCloud;
import quintet.declare.Invalid;
import quintet.declare.Violation;
import quintet.model.Frame;
import quintet.own.Csv;
import quintet.own.Image;
import quintet.own.OwnDataset;
import quintet.own.OwnDatasets;
import quintet.seat.Seat;

/**
 * Where people make data of their own: they draw, bring points or an image, or write a formula, and see at once what it comes
 * to. It keeps what was put in when it is closed.
 */
final class OwnDataDialog extends Dialog {

    private enum Way {
        DRAW("Draw", "Drawing"),
        POINTS("Points", "Points"),
        IMAGE("Image", "Image"),
        FORMULA("Formula", "Formula");

        private final String label;
        private final String name;

        Way(String label, String name) {
            this.label = label;
            this.name = name;
        }
    }

    private static final int PREVIEWED = 1_000;
    private static final int TYPING_MILLISECONDS = 400;
    private static final String FIRST_FORMULA = "exp(-8*(r-2)^2) * (1.2 + cos(3*theta))";

    private final OwnDatasets ownDatasets;
    private final Seat seat;
    private final Consumer<DataEntry> stored;
    private final Map<Way, NativeButton> tabs = new EnumMap<>(Way.class);
    private final Map<Way, Component> panels = new EnumMap<>(Way.class);
    private final Map<Way, OwnDataset> drafts = new EnumMap<>(Way.class);
    private final Map<Way, String> names = new EnumMap<>(Way.class);
    private final ScatterField picture = new ScatterField();
    private final Paragraph figures = new Paragraph();
    private final TextField name = new TextField("Name");
    private final Button use = new Button("Use this data");
    private final Paragraph trouble = error();

    private final TextArea pasted = new TextArea("Points");
    private final Paragraph fileTrouble = error();
    private final Checkbox bright = new Checkbox("Bright areas are likely");
    private final Paragraph imageTrouble = error();
    private final TextField formula = new TextField("Density p(x, y), up to a constant factor");
    private final Checkbox logarithm = new Checkbox("This is log p(x, y)");
    private final NumberField x = number("Centre x", 0);
    private final NumberField y = number("Centre y", 0);
    private final NumberField half = number("Half-width", 3);
    private byte @Nullable [] image;
    private boolean named;
    private boolean naming;
    private Way way = Way.DRAW;

    /** @param stored hears of what was made and kept */
    OwnDataDialog(OwnDatasets ownDatasets, Seat seat, Consumer<DataEntry> stored) {
        this.ownDatasets = ownDatasets;
        this.seat = seat;
        this.stored = stored;
        setHeaderTitle("Your own data");
        addClassName("own-data");
        setWidth("880px");
        setMaxWidth("100vw");
        setCloseOnOutsideClick(false); // where a stroke may end
        Div chips = new Div();
        chips.addClassName("ways");
        chips.getElement().setAttribute("role", "group");
        chips.getElement().setAttribute("aria-label", "Source");
        for (Way w : Way.values()) {
            NativeButton tab = new NativeButton(w.label, e -> turnTo(w));
            tabs.put(w, tab);
            chips.add(tab);
        }
        panels.put(Way.DRAW, new DrawPad(this::drawn));
        panels.put(Way.POINTS, points());
        panels.put(Way.IMAGE, image());
        panels.put(Way.FORMULA, formula());
        Div left = new Div();
        left.addClassName("making");
        panels.values().forEach(left::add);
        figures.getElement().setAttribute("role", "status");
        figures.addClassName("note");
        name.setMaxLength(OwnDatasets.MOST_NAME);
        name.setWidthFull();
        name.addValueChangeListener(e -> {
            named |= !naming;
            name.setInvalid(false);
        });
        Div right = new Div(picture, figures, name, trouble);
        right.addClassName("made");
        Div both = new Div(left, right);
        both.addClassName("both");
        add(chips, both);
        use.addClassName("first");
        use.addClickListener(e -> keep());
        getFooter().add(new Button("Cancel", e -> close()), use);
        written();
        turnTo(Way.DRAW);
    }

    private static Paragraph error() {
        Paragraph error = new Paragraph();
        error.addClassName("error");
        error.getElement().setAttribute("role", "alert");
        error.setVisible(false);
        return error;
    }

    private static void tell(Paragraph where, String what) {
        where.setText(what);
        where.setVisible(!what.isEmpty());
    }

    private void turnTo(Way to) {
        way = to;
        tabs.forEach((w, tab) -> tab.getElement().setAttribute("aria-pressed", Boolean.toString(w == to)));
        panels.forEach((w, panel) -> panel.setVisible(w == to));
        if (!named) {
            naming(names.getOrDefault(to, to.name));
        }
        show();
    }

    private void naming(String words) {
        naming = true;
        name.setValue(words);
        naming = false;
    }

    // Drawing

    private void drawn(float[] weights) {
        try {
            drafts.put(Way.DRAW, OwnDataset.density(OwnDataset.PLANE, DrawPad.CELLS, weights));
        } catch (Invalid empty) {
            drafts.remove(Way.DRAW);
        }
        show();
    }

    // Points

    private Component points() {
        pasted.setPlaceholder("x,y\n0.5,1.2\n−1.1,0.3");
        pasted.setHelperText("Two columns of numbers, separated by commas, semicolons or tabs, with or "
                + "without a header. %,d to %,d points, at most 1 MB.".formatted(PointCloud.LEAST, PointCloud.MOST));
        pasted.setWidthFull();
        pasted.setHeight("220px");
        pasted.setValueChangeMode(ValueChangeMode.LAZY);
        pasted.setValueChangeTimeout(TYPING_MILLISECONDS);
        pasted.addValueChangeListener(e -> {
            tell(fileTrouble, "");
            pasted.setInvalid(false);
            if (pasted.isEmpty()) {
                drafts.remove(Way.POINTS);
            } else {
                attempt(
                        Way.POINTS,
                        () -> OwnDataset.points(Csv.points(pasted.getValue())),
                        wrong -> refuse(pasted, wrong.message()));
            }
            show();
        });
        Upload upload =
                upload("Choose a CSV file", Csv.MOST_CHARACTERS, fileTrouble, this::file, ".csv", ".tsv", ".txt");
        return new Div(upload, fileTrouble, pasted);
    }

    /** A file that is wrong takes the place of nothing. */
    private void file(String file, byte[] bytes) {
        OwnDataset before = drafts.get(Way.POINTS);
        tell(fileTrouble, "");
        boolean good = attempt(
                Way.POINTS,
                () -> OwnDataset.points(Csv.points(new String(bytes, StandardCharsets.UTF_8))),
                wrong -> tell(fileTrouble, file + ": " + wrong.message()));
        if (good) {
            pasted.setInvalid(false);
            named(file);
        } else if (before != null) {
            drafts.put(Way.POINTS, before);
        }
        show();
    }

    /** What is made is called like the file, until somebody says otherwise. */
    private void named(String file) {
        String bare = file.replaceFirst("\\.[^.]*$", "").strip();
        if (!bare.isEmpty()) {
            names.put(way, bare.substring(0, Math.min(OwnDatasets.MOST_NAME, bare.length())));
        }
        if (!named) {
            naming(names.getOrDefault(way, way.name));
        }
    }

    private Upload upload(String label, int most, Paragraph where, BiConsumer<String, byte[]> took, String... endings) {
        Upload upload = new Upload();
        upload.setUploadButton(new Button(label));
        upload.setMaxFiles(1);
        upload.setAcceptedFileExtensions(endings);
        UploadHandler handler = event -> {
            byte[] bytes = event.getInputStream().readNBytes(most + 1);
            try {
                event.getUI().access(() -> {
                    upload.clearFileList();
                    if (bytes.length > most) {
                        tell(where, "%s is larger than %d MB, the limit.".formatted(event.getFileName(), most >> 20));
                    } else {
                        took.accept(event.getFileName(), bytes);
                    }
                });
            } catch (UIDetachedException left) {
                // Nobody waits for it any more.
            }
        };
        upload.setUploadHandler(handler);
        upload.addFileRejectedListener(e ->
                tell(where, "This file can't be used; its name must end with " + String.join(", ", endings) + "."));
        return upload;
    }

    // Image

    private Component image() {
        Upload upload = upload(
                "Choose an image",
                Image.MOST_BYTES,
                imageTrouble,
                (file, bytes) -> {
                    byte[] before = image;
                    image = bytes;
                    if (looked()) {
                        named(file);
                    } else {
                        image = before;
                    }
                    show();
                },
                ".png",
                ".jpg",
                ".jpeg");
        bright.addValueChangeListener(e -> {
            looked();
            show();
        });
        Paragraph help = new Paragraph("PNG or JPEG, at most 5 MB and 16 million pixels. Dark areas are likely; "
                + "transparent areas count as empty.");
        help.addClassName("note");
        return new Div(upload, help, imageTrouble, bright);
    }

    private boolean looked() {
        byte[] bytes = image;
        tell(imageTrouble, "");
        return bytes != null
                && attempt(
                        Way.IMAGE,
                        () -> Image.density(bytes, bright.getValue()),
                        wrong -> tell(imageTrouble, wrong.message()));
    }

    // Formula

    private Component formula() {
        formula.setValue(FIRST_FORMULA);
        formula.setMaxLength(Formula.MOST_CHARACTERS);
        formula.setWidthFull();
        formula.setHelperText("+ − * / ^ ( ) and " + String.join(", ", Formula.WORDS));
        formula.setValueChangeMode(ValueChangeMode.LAZY);
        formula.setValueChangeTimeout(TYPING_MILLISECONDS);
        formula.addValueChangeListener(e -> rewritten());
        logarithm.addValueChangeListener(e -> rewritten());
        List.of(x, y, half).forEach(field -> field.addValueChangeListener(e -> rewritten()));
        Div square = new Div(x, y, half);
        square.addClassName("square");
        square.getElement().setAttribute("role", "group");
        square.getElement().setAttribute("aria-label", "The square on which it applies");
        return new Div(formula, logarithm, square);
    }

    private static NumberField number(String label, double value) {
        NumberField field = new NumberField(label);
        field.setValue(value);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(TYPING_MILLISECONDS);
        return field;
    }

    private void rewritten() {
        written();
        show();
    }

    private void written() {
        formula.setInvalid(false);
        List.of(x, y, half).forEach(f -> f.setInvalid(false));
        attempt(
                Way.FORMULA,
                () -> OwnDataset.formula(
                        formula.getValue(), logarithm.getValue(), new Frame.Square(value(x), value(y), value(half))),
                this::refuse);
    }

    private static double value(NumberField field) {
        Double value = field.getValue();
        return value == null ? Double.NaN : value;
    }

    /** Says beside the field what is wrong. */
    private void refuse(Violation wrong) {
        switch (wrong.field()) {
            case "half" -> refuse(half, wrong.message());
            case "centre" -> refuse(Double.isNaN(value(y)) ? y : x, wrong.message());
            default -> refuse(formula, wrong.message());
        }
    }

    private static void refuse(HasValidationProperties field, String what) {
        field.setErrorMessage(what);
        field.setInvalid(true);
    }

    /** Whether what is made is good; else that is told, and there is nothing to use. */
    private boolean attempt(Way of, Supplier<OwnDataset> make, Consumer<Violation> wrong) {
        try {
            drafts.put(of, make.get());
            return true;
        } catch (Invalid e) {
            drafts.remove(of);
            wrong.accept(e.violations().getFirst());
            return false;
        }
    }

    /** Shows points of what there is to use, and its figures. */
    private void show() {
        tell(trouble, "");
        OwnDataset draft = drafts.get(way);
        use.setEnabled(draft != null);
        if (draft == null) {
            picture.data(new float[0]).label("Nothing yet");
            figures.setText(
                    way == Way.DRAW ? "Nothing is drawn yet. A preview appears here." : "A preview appears here.");
            return;
        }
        DataEntry entry = draft.entry("", "");
        Map<String, Object> standard =
                entry.parameters().values(entry.parameters().standard());
        Distribution set = (Distribution) entry.make(standard);
        Frame.Square square = DataEntry.square(set.box());
        picture.bounds(square.x(), square.y(), square.half())
                .data(entry.sample(standard, PREVIEWED, 1).values())
                .label("%,d points sampled from it".formatted(PREVIEWED));
        figures.setText(
                set instanceof PointCloud cloud
                        ? ("%,d points: %,d for training, %,d for validation, %,d for testing. "
                                        + "Entropy about %s ± %s nats.")
                                .formatted(
                                        cloud.size(),
                                        cloud.training().n(),
                                        cloud.validation().n(),
                                        cloud.test().n(),
                                        nats(cloud.entropy()),
                                        nats(cloud.entropyError()))
                        : "%,d points sampled from it. Entropy %s nats, exact."
                                .formatted(PREVIEWED, nats(set.entropy())));
    }

    private static String nats(double value) {
        return Format.value(Math.round(1000 * value) / 1000.0).replace('-', '−');
    }

    private void keep() {
        OwnDataset draft = drafts.get(way);
        if (draft == null) {
            return;
        }
        try {
            DataEntry entry = ownDatasets.put(seat, name.getValue(), draft);
            close();
            named = false;
            naming(names.getOrDefault(way, way.name));
            stored.accept(entry);
        } catch (Invalid e) {
            if (e.violations().getFirst().field().equals("name")) {
                refuse(name, String.valueOf(e.getMessage()));
                name.focus();
            } else {
                tell(trouble, String.valueOf(e.getMessage()));
            }
        }
    }
}
