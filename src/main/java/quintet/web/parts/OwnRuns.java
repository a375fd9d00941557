package quintet.web.parts;

import com.vaadin.flow.server.VaadinSession;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs that were begun in this browser, which therefore may make way for the next, and which of them its pages show:
 * what another page shows makes no way.
 *
 * @param shown by the page, whatever that is
 */
public record OwnRuns(Set<String> ids, Map<Object, String> shown) {

    OwnRuns() {
        this(ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>());
    }

    public static OwnRuns here() {
        VaadinSession session = VaadinSession.getCurrent();
        OwnRuns own = session.getAttribute(OwnRuns.class);
        if (own == null) {
            own = new OwnRuns();
            session.setAttribute(OwnRuns.class, own);
        }
        return own;
    }

    /** Whether a run may rest so that another trains in this page. */
    public boolean free(String run, Object here) {
        return ids.contains(run)
                && shown.entrySet().stream()
                        .noneMatch(e -> e.getKey() != here && e.getValue().equals(run));
    }
}
