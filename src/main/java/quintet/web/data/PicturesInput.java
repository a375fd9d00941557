package quintet.web.data;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.NumberField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.data.BroughtItems;
import quintet.declare.Invalid;
import quintet.own.Image;
import quintet.own.OwnDataset;
import quintet.own.Pictures;
import quintet.web.parts.Trouble;

/** Many small images as people bring them: one sheet that is cut by a grid, a file each, or an archive of files. */
final class PicturesInput extends Div {
    private static final int MOST_BYTES = 20 << 20;

    private final OwnDataDialog.Input dialog;
    private final Trouble trouble = new Trouble();
    private final NumberField rows = number("Rows", 10, 1, Pictures.MOST);
    private final NumberField columns = number("Columns", 10, 1, Pictures.MOST);
    private final Div grid = new Div(rows, columns);
    private final NumberField side = number("Pixels a side", 14, Pictures.LEAST_SIDE, Pictures.MOST_SIDE);
    private final NumberField levels = number("Levels", 16, 2, 256);
    private final Checkbox coloured = new Checkbox("In colour: red, green and blue instead of grey");
    private final Checkbox inverted = new Checkbox("Dark becomes bright, as ink on paper wants it", true);
    private final List<Pictures.File> files = new ArrayList<>();
    /** Whether all that were chosen together are here, so that the next one is of another choice. */
    private boolean whole;
    /** Of all that were chosen together, also of those that are too many. */
    private long bytes;

    /** What files are read for: as long as it is the same, they are read once. */
    private record Cut(int side, boolean coloured, int rows, int columns) {}

    private @Nullable Cut cut;
    private Pictures.@Nullable Small small;

    PicturesInput(OwnDataDialog.Input dialog) {
        this.dialog = dialog;
        Paragraph help = new Paragraph(
                ("One image that is cut into rows and columns, or many, one a file, or a ZIP with these, whose "
                                + "folders become classes: %d to %,d images, %s, made small, in grey or in colour; what isn't square is cut to its middle.")
                        .formatted(BroughtItems.LEAST, Pictures.MOST, Image.KINDS));
        help.addClassName("note");
        grid.addClassName("pair");
        Div made = new Div(side, levels);
        made.addClassName("pair");
        grid.setVisible(false);
        inverted.addValueChangeListener(e -> read());
        coloured.addValueChangeListener(e -> {
            if (e.getValue() == inverted.getValue()) { // photographs are bright where they should be
                inverted.setValue(!e.getValue());
            } else {
                read();
            }
        });
        add(
                new FileUpload("Choose a sheet, images or a ZIP", MOST_BYTES, trouble, this::file, endings())
                        .several(Pictures.MOST, this::all),
                help,
                trouble,
                grid,
                made,
                coloured,
                inverted);
    }

    private NumberField number(String label, int value, int least, int most) {
        NumberField field = new NumberField(label);
        field.setMin(least);
        field.setMax(most);
        field.setStep(1);
        field.setValue((double) value);
        field.setStepButtonsVisible(true);
        field.addValueChangeListener(e -> read());
        return field;
    }

    private static String[] endings() {
        return Stream.concat(Stream.of(FileUpload.IMAGES), Stream.of(".zip")).toArray(String[]::new);
    }

    private void file(String name, byte[] content) {
        if (whole) {
            trouble.tell("");
            files.clear();
            bytes = 0;
            small = null;
            whole = false;
        }
        bytes += content.length;
        if (bytes <= Pictures.MOST_BYTES) {
            files.add(new Pictures.File(name, "", content));
        }
    }

    /** What was said of a file that couldn't be taken stays, and so does what was there before it. */
    private void all() {
        if (!whole && !files.isEmpty()) {
            whole = true;
            grid.setVisible(files.size() == 1 && !archive());
            dialog.named(files.getFirst().name());
            make();
        }
    }

    private boolean archive() {
        return files.getFirst().name().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** Once more, by other wishes. */
    private void read() {
        trouble.tell("");
        if (!files.isEmpty()) {
            make();
        }
    }

    private void make() {
        try {
            if (bytes > Pictures.MOST_BYTES) {
                throw new Invalid(
                        "images",
                        "The files have more than %d MB together, the limit; choose fewer or smaller ones."
                                .formatted(Pictures.MOST_BYTES >> 20));
            }
            Pictures.How how = new Pictures.How(value(side), value(levels), coloured.getValue(), inverted.getValue());
            Cut now = new Cut(how.side(), how.coloured(), value(rows), value(columns));
            Pictures.Small read = small;
            if (read == null || !now.equals(cut)) {
                read = read(how, now);
                small = read;
                cut = now;
            }
            Pictures.Made made = read.made(how);
            dialog.made(OwnDataset.symbols(made.items(), made.classes()));
        } catch (Invalid e) {
            trouble.tell(e.violations().getFirst().message());
            dialog.made(null);
        }
    }

    private Pictures.Small read(Pictures.How how, Cut now) {
        byte[] first = files.getFirst().bytes();
        if (files.size() > 1 || archive()) {
            return Pictures.read(files.size() > 1 ? files : Pictures.unpacked(first), how);
        }
        return Pictures.cut(first, now.rows(), now.columns(), how);
    }

    private static int value(NumberField field) {
        Double value = field.getValue();
        return value == null ? 0 : value.intValue();
    }
}
