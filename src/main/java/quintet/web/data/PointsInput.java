package quintet.web.data;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.nio.charset.StandardCharsets;
import quintet.data.PointCloud;
import quintet.declare.Invalid;
import quintet.own.Csv;
import quintet.own.OwnDataset;
import quintet.web.parts.Trouble;

/** Points as people bring them: pasted, or in a file. */
final class PointsInput extends Div {
    private final OwnDataDialog.Input dialog;
    private final TextArea pasted = new TextArea("Points");
    private final Trouble trouble = new Trouble();

    PointsInput(OwnDataDialog.Input dialog) {
        this.dialog = dialog;
        pasted.setPlaceholder("x,y\n0.5,1.2\n−1.1,0.3");
        pasted.setHelperText("Two columns of numbers, separated by commas, semicolons or tabs, with or "
                + "without a header. %,d to %,d points, at most 1 MB.".formatted(PointCloud.LEAST, PointCloud.MOST));
        pasted.setWidthFull();
        pasted.setHeight("220px");
        pasted.setValueChangeMode(ValueChangeMode.LAZY);
        pasted.setValueChangeTimeout(OwnDataDialog.TYPING_MILLISECONDS);
        pasted.addValueChangeListener(e -> pasted());
        add(
                new FileUpload("Choose a CSV file", Csv.MOST_CHARACTERS, trouble, this::file, ".csv", ".tsv", ".txt"),
                trouble,
                pasted);
    }

    private void pasted() {
        trouble.tell("");
        pasted.setInvalid(false);
        try {
            dialog.made(pasted.isEmpty() ? null : OwnDataset.points(Csv.points(pasted.getValue())));
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
            OwnDataset points = OwnDataset.points(Csv.points(new String(bytes, StandardCharsets.UTF_8)));
            pasted.setInvalid(false);
            dialog.named(file);
            dialog.made(points);
        } catch (Invalid e) {
            trouble.tell(file + ": " + e.violations().getFirst().message());
        }
    }
}
