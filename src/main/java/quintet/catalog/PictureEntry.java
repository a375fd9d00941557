package quintet.catalog;

import java.util.Comparator;
import java.util.List;
import quintet.picture.Picture;
import quintet.picture.PictureCard;

/** A picture that was found: what it is called, and how it is drawn. */
public record PictureEntry(PictureCard card, Picture picture) {

    /** As their switches stand. */
    static List<PictureEntry> all() {
        return Found.made(PictureCard.class, Picture.class, "quintet.picture", PictureEntry::new).stream()
                .sorted(Comparator.comparing(p -> p.card().order()))
                .toList();
    }

    /** The name of the frame that shows it. */
    public String frame() {
        return card.frame().isEmpty() ? card.id() : card.frame();
    }
}
