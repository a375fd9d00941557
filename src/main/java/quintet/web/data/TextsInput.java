package quintet.web.data;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import quintet.data.BroughtItems;
import quintet.declare.Invalid;
import quintet.own.OwnDataset;
import quintet.own.Texts;
import quintet.web.parts.Trouble;

/** Words or other short texts as people bring them, one a line: pasted, or in a file. */
final class TextsInput extends Div {
    private final OwnDataDialog.Input dialog;
    private final TextArea pasted = new TextArea("Words, one a line");
    private final Trouble trouble = new Trouble();

    TextsInput(OwnDataDialog.Input dialog) {
        this.dialog = dialog;
        pasted.setPlaceholder("Ada\nGrace\nEmmy");
        pasted.setHelperText("Names, towns, species …: %,d to %,d different ones of at most %d letters, at most 1 MB."
                .formatted(BroughtItems.LEAST, Texts.MOST, Texts.MOST_LETTERS));
        pasted.setWidthFull();
        pasted.setHeight("220px");
        pasted.setValueChangeMode(ValueChangeMode.LAZY);
        pasted.setValueChangeTimeout(OwnDataDialog.TYPING_MILLISECONDS);
        pasted.addValueChangeListener(e -> pasted());
        add(
                new FileUpload("Choose a text file", Texts.MOST_CHARACTERS, trouble, this::file, ".txt", ".csv"),
                trouble,
                pasted);
    }

    private static OwnDataset texts(String lines) {
        return OwnDataset.symbols(Texts.of(lines), List.of());
    }

    private void pasted() {
        trouble.tell("");
        pasted.setInvalid(false);
        try {
            dialog.made(pasted.isEmpty() ? null : texts(pasted.getValue()));
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
            OwnDataset texts = texts(new String(bytes, StandardCharsets.UTF_8));
            pasted.setInvalid(false);
            dialog.named(file);
            dialog.made(texts);
        } catch (Invalid e) {
            trouble.tell(file + ": " + e.violations().getFirst().message());
        }
    }
}
