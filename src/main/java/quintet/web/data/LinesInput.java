package quintet.web.data;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import quintet.data.BroughtItems;
import quintet.data.PointCloud;
import quintet.declare.Invalid;
import quintet.own.Csv;
import quintet.own.OwnDataset;
import quintet.own.Texts;
import quintet.web.parts.Trouble;

/** An item a line as people bring them, points or words: pasted, or in a file. */
final class LinesInput extends Div {
    private final OwnDataDialog.Input dialog;
    private final Function<String, OwnDataset> read;
    private final TextArea pasted = new TextArea();
    private final Trouble trouble = new Trouble();

    private LinesInput(OwnDataDialog.Input dialog, Function<String, OwnDataset> read) {
        this.dialog = dialog;
        this.read = read;
        pasted.setWidthFull();
        pasted.setHeight("220px");
        pasted.setValueChangeMode(ValueChangeMode.LAZY);
        pasted.setValueChangeTimeout(OwnDataDialog.TYPING_MILLISECONDS);
        pasted.addValueChangeListener(e -> pasted());
    }

    static LinesInput points(OwnDataDialog.Input dialog) {
        return new LinesInput(dialog, text -> OwnDataset.points(Csv.points(text)))
                .with(
                        "Points",
                        "x,y\n0.5,1.2\n−1.1,0.3",
                        "Two columns of numbers, separated by commas, semicolons or tabs, with or without a header. %,d to %,d points, at most 1 MB."
                                .formatted(PointCloud.LEAST, PointCloud.MOST),
                        "Choose a CSV file",
                        ".csv",
                        ".tsv",
                        ".txt");
    }

    static LinesInput texts(OwnDataDialog.Input dialog) {
        return new LinesInput(dialog, text -> OwnDataset.symbols(Texts.of(text), List.of()))
                .with(
                        "Words, one a line",
                        "Ada\nGrace\nEmmy",
                        "Names, towns, species …: %,d to %,d different ones of at most %d letters, at most 1 MB."
                                .formatted(BroughtItems.LEAST, Texts.MOST, Texts.MOST_LETTERS),
                        "Choose a text file",
                        ".txt",
                        ".csv");
    }

    private LinesInput with(String label, String example, String help, String button, String... endings) {
        pasted.setLabel(label);
        pasted.setPlaceholder(example);
        pasted.setHelperText(help);
        add(new FileUpload(button, Csv.MOST_CHARACTERS, trouble, this::file, endings), trouble, pasted);
        return this;
    }

    private void pasted() {
        trouble.tell("");
        pasted.setInvalid(false);
        try {
            dialog.made(pasted.isEmpty() ? null : read.apply(pasted.getValue()));
        } catch (Invalid e) {
            pasted.setErrorMessage(e.violations().getFirst().message());
            pasted.setInvalid(true);
            dialog.made(null);
        }
    }

    /** A file that is wrong takes the place of nothing. */
    private void file(String file, byte[] bytes) {
        trouble.tell("");
        try {
            OwnDataset made = read.apply(new String(bytes, StandardCharsets.UTF_8));
            pasted.setInvalid(false);
            dialog.named(file);
            dialog.made(made);
        } catch (Invalid e) {
            trouble.tell(file + ": " + e.violations().getFirst().message());
        }
    }
}
