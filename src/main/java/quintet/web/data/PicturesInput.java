package quintet.web.data;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.List;
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
    private final IntegerField rows = count("Rows", 10);
    private final IntegerField columns = count("Columns", 10);
    private final Div grid = new Div(rows, columns);
    private final Select<Integer> side = choice("Pixels a side", List.of(8, 12, 14, 16, 20, 24, 28), 14);
    private final Select<Integer> levels = choice("Grey levels", List.of(2, 16, 256), 16);
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

    private IntegerField count(String label, int value) {
        IntegerField field = new IntegerField(label);
        field.setMin(1);
        field.setMax(Pictures.MOST);
        field.setValue(value);
        field.setStepButtonsVisible(true);
        field.addValueChangeListener(e -> read());
        return field;
    }

    private Select<Integer> choice(String label, List<Integer> of, int value) {
        Select<Integer> select = new Select<>();
        select.setLabel(label);
        select.setItems(of);
        select.setValue(value);
        select.addValueChangeListener(e -> read());
        return select;
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
            Pictures.How how = new Pictures.How(side.getValue(), levels.getValue(), inverted.getValue());
            Pictures.Made made = now.archive()
                    ? Pictures.of(Pictures.unpacked(now.bytes()), how)
                    : Pictures.cut(now.bytes(), value(rows), value(columns), how);
            dialog.made(OwnDataset.symbols(made.items(), made.classes()));
        } catch (Invalid e) {
            trouble.tell(e.violations().getFirst().message());
            dialog.made(null);
        }
    }

    private static int value(IntegerField field) {
        Integer value = field.getValue();
        return value == null ? 0 : value;
    }
}
