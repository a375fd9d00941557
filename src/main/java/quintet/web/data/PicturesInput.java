package quintet.web.data;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.NumberField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.data.BroughtItems;
import quintet.declare.Invalid;
import quintet.own.OwnDataset;
import quintet.own.Pictures;
import quintet.web.parts.Trouble;

/** Many small images as people bring them: one sheet that is cut by a grid, or an archive of files. */
final class PicturesInput extends Div {
    private static final int MOST_BYTES = 20 << 20;

    private record File(String name, byte[] bytes) {
        boolean archive() {
            return name.toLowerCase(Locale.ROOT).endsWith(".zip");
        }
    }

    private final OwnDataDialog.Input dialog;
    private final Trouble trouble = new Trouble();
    private final NumberField rows = number("Rows", 10, 1, Pictures.MOST);
    private final NumberField columns = number("Columns", 10, 1, Pictures.MOST);
    private final Div grid = new Div(rows, columns);
    private final NumberField side = number("Pixels a side", 14, Pictures.LEAST_SIDE, Pictures.MOST_SIDE);
    private final NumberField levels = number("Grey levels", 16, 2, 256);
    private final Checkbox inverted = new Checkbox("Dark becomes bright, as ink on paper wants it", true);
    private @Nullable File file;

    PicturesInput(OwnDataDialog.Input dialog) {
        this.dialog = dialog;
        Paragraph help = new Paragraph(
                ("One PNG or JPEG that is cut into rows and columns, or a ZIP with a file an image, whose "
                                + "folders become classes: %d to %,d images, made grey and small; what isn't square is cut to its middle.")
                        .formatted(BroughtItems.LEAST, Pictures.MOST));
        help.addClassName("note");
        grid.addClassName("pair");
        Div made = new Div(side, levels);
        made.addClassName("pair");
        grid.setVisible(false);
        inverted.addValueChangeListener(e -> read());
        add(
                new FileUpload(
                        "Choose a sheet or a ZIP", MOST_BYTES, trouble, this::file, ".png", ".jpg", ".jpeg", ".zip"),
                help,
                trouble,
                grid,
                made,
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

    private void file(String name, byte[] bytes) {
        file = new File(name, bytes);
        grid.setVisible(!file.archive());
        dialog.named(name);
        read();
    }

    private void read() {
        trouble.tell("");
        File now = file;
        if (now == null) {
            return;
        }
        try {
            Pictures.How how = new Pictures.How(value(side), value(levels), inverted.getValue());
            Pictures.Made made = now.archive()
                    ? Pictures.of(Pictures.unpacked(now.bytes()), how)
                    : Pictures.cut(now.bytes(), value(rows), value(columns), how);
            dialog.made(OwnDataset.symbols(made.items(), made.classes()));
        } catch (Invalid e) {
            trouble.tell(e.violations().getFirst().message());
            dialog.made(null);
        }
    }

    private static int value(NumberField field) {
        Double value = field.getValue();
        return value == null ? 0 : value.intValue();
    }
}
