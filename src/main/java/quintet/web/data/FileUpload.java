package quintet.web.data;

import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import java.util.function.BiConsumer;
import quintet.web.parts.Trouble;

/** Takes one file, or several, each up to a size. */
final class FileUpload extends Upload {
    /** Endings of what is read as an image. */
    static final String[] IMAGES = {".png", ".jpg", ".jpeg", ".webp"};

    /**
     * @param most the bytes that it may have
     * @param trouble where it is said that a file can't be taken
     * @param took hears of the name and the bytes of one that can
     */
    FileUpload(String label, int most, Trouble trouble, BiConsumer<String, byte[]> took, String... endings) {
        setUploadButton(new Button(label));
        setMaxFiles(1);
        setAcceptedFileExtensions(endings);
        UploadHandler handler = event -> {
            byte[] bytes = event.getInputStream().readNBytes(most + 1);
            try {
                event.getUI().access(() -> {
                    if (bytes.length > most) {
                        trouble.tell("%s is larger than %d MB, the limit.".formatted(event.getFileName(), most >> 20));
                    } else {
                        took.accept(event.getFileName(), bytes);
                    }
                });
            } catch (UIDetachedException left) {
                // Nobody waits for it any more.
            }
        };
        setUploadHandler(handler);
        addAllFinishedListener(e -> clearFileList());
        addFileRejectedListener(e -> trouble.tell(
                e.getErrorMessage().startsWith("Too Many")
                        ? "Too many files; at most %,d are taken at a time.".formatted(getMaxFiles())
                        : "This file can't be used; its name must end with " + String.join(", ", endings) + "."));
    }

    /**
     * Takes up to so many files at once.
     *
     * @param all hears when the last of them was taken
     */
    FileUpload several(int files, Runnable all) {
        setMaxFiles(files);
        addAllFinishedListener(e -> all.run());
        return this;
    }
}
