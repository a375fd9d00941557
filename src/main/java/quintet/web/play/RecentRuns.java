package quintet.web.play;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import quintet.run.Run;
import quintet.web.parts.Format;

/** The newest runs, by which earlier ones are found again. */
final class RecentRuns extends Section {
    static final int SHOWN = 12;

    private final Div list = new Div();
    private List<String> told = List.of();

    RecentRuns() {
        addClassNames("recent", "block");
        getElement().setAttribute("aria-label", "Recent runs");
        add(new H2("Recent runs"), list);
    }

    void show(List<Run> runs, @Nullable String current) {
        List<String> now = runs.stream()
                .map(r -> r.id() + r.state() + r.name() + (r.state().ended() ? r.step() : 0) + r.id().equals(current))
                .toList();
        if (now.equals(told) && list.getComponentCount() > 0) {
            return;
        }
        told = now;
        list.removeAll();
        if (runs.isEmpty()) {
            Paragraph none = new Paragraph("Your runs are listed here, and stay after you close the page.");
            none.addClassName("note");
            list.add(none);
            return;
        }
        UnorderedList all = new UnorderedList();
        for (Run run : runs) {
            RouterLink link = new RouterLink(run.name(), PlayView.class);
            link.setQueryParameters(QueryParameters.of("run", run.id()));
            if (Objects.equals(run.id(), current)) {
                link.getElement().setAttribute("aria-current", "true");
            }
            Span state = new Span(run.state().slug()
                    + (run.state().ended() ? ", " + Format.count(run.step()) + " steps" : "") + ", seed " + run.seed());
            state.addClassName("note");
            all.add(new ListItem(link, state));
        }
        list.add(all);
    }
}
