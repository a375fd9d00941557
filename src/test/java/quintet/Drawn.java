package quintet;

import java.util.List;
import quintet.catalog.PictureEntry;
import quintet.model.Frame;
import quintet.picture.Picture;
import quintet.training.Session;

/** Pictures of a session, as tests want them. */
public final class Drawn {
    private Drawn() {}

    /** All frames of one price, of so many points. */
    public static List<Frame> of(Session s, Picture.Price price, int n) {
        return pictures(s).stream()
                .filter(p -> p.picture().price(s.plan().model()) == price)
                .flatMap(p -> p.picture().of(s.model(), n).stream())
                .toList();
    }

    /** All that can be had. */
    public static List<PictureEntry> pictures(Session s) {
        return s.plan().model().pictures(s.model().data());
    }
}
