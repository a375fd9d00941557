package quintet.web.data;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.jspecify.annotations.Nullable;
import quintet.declare.Invalid;
import quintet.own.Image;
import quintet.web.parts.Trouble;

/** An image as a density. */
final class ImageInput extends Div {
    private final OwnDataDialog.Input dialog;
    private final Checkbox bright = new Checkbox("Bright areas are likely");
    private final Trouble trouble = new Trouble();
    private byte @Nullable [] image;

    ImageInput(OwnDataDialog.Input dialog) {
        this.dialog = dialog;
        bright.addValueChangeListener(e -> {
            if (image != null) {
                read(image);
            }
        });
        Paragraph help = new Paragraph(Image.KINDS + ", at most 5 MB and 16 million pixels. Dark areas are likely; "
                + "transparent areas count as empty.");
        help.addClassName("note");
        FileUpload upload = new FileUpload("Choose an image", Image.MOST_BYTES, trouble, this::file, FileUpload.IMAGES);
        add(upload, help, trouble, bright);
    }

    /** A file that is wrong takes the place of nothing. */
    private void file(String file, byte[] bytes) {
        if (read(bytes)) {
            image = bytes;
            dialog.named(file);
        }
    }

    private boolean read(byte[] bytes) {
        trouble.tell("");
        try {
            dialog.made(Image.density(bytes, bright.getValue()));
            return true;
        } catch (Invalid e) {
            trouble.tell(e.violations().getFirst().message());
            return false;
        }
    }
}
