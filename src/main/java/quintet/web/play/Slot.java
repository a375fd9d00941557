package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import quintet.run.Run;
import quintet.seat.Access;
import quintet.seat.Seat;

/** A run that holds a place at a device, and how far it has come. */
public final class Slot extends ListItem {

    /**
     * @param reader who reads this, and is told no names of others' runs
     * @param words how far it has come, or what it still needs
     */
    public Slot(Run run, Seat reader, String words) {
        addClassName("slot");
        Div done = new Div();
        done.getStyle().set("width", "%d%%".formatted(Math.round(100.0 * run.step() / run.steps())));
        Div progress = new Div(done);
        progress.addClassName("progress");
        progress.getElement().setAttribute("aria-hidden", "true");
        add(name(run, reader), progress, new Span(words));
    }

    private static Component name(Run run, Seat reader) {
        if (!Access.controls(reader, run.owner())) {
            return new Span("Another seat's run");
        }
        RouterLink link = new RouterLink(run.name(), PlayView.class);
        link.setQueryParameters(QueryParameters.of("run", run.id()));
        return link;
    }
}
