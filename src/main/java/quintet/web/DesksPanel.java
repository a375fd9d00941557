package quintet.web;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.run.Run;
import quintet.run.Runs;
import quintet.seat.Seat;

/** Where runs train: of each device how many places it has, and what holds them. */
final class DesksPanel extends NativeDetails {
    private final Seat reader;
    private final Div content = new Div();
    private List<Runs.Desk> shown = List.of();

    DesksPanel(Seat reader) {
        this.reader = reader;
        addClassName("desks");
        setContent(content);
    }

    void show(List<Runs.Desk> desks) {
        if (desks.equals(shown) && !getSummaryText().isEmpty()) {
            return;
        }
        shown = desks;
        setSummaryText(desks.isEmpty() ? "No trainer connected yet" : "Training slots: " + words(desks));
        content.removeAll();
        if (desks.isEmpty()) {
            content.add(new Paragraph("No process that trains is connected. Runs wait in line until one is."));
        }
        for (int i = 0; i < desks.size(); i++) {
            content.add(section(desks.get(i), name(desks, i)));
        }
    }

    private static String words(List<Runs.Desk> desks) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < desks.size(); i++) {
            Runs.Desk desk = desks.get(i);
            parts.add(name(desks, i) + " " + desk.training().size() + " of " + desk.slots() + " taken");
        }
        return String.join(", ", parts);
    }

    /** The device, and of several processes' which. */
    private static String name(List<Runs.Desk> desks, int i) {
        String device = desks.get(i).device();
        List<Runs.Desk> alike =
                desks.stream().filter(d -> d.device().equals(device)).toList();
        int before = (int) desks.subList(0, i).stream()
                .filter(d -> d.device().equals(device))
                .count();
        return device.toUpperCase(Locale.ROOT) + (alike.size() > 1 ? " of worker " + (before + 1) : "");
    }

    private Div section(Runs.Desk desk, String name) {
        OrderedList slots = new OrderedList();
        slots.getElement().setAttribute("aria-label", "Runs that train on " + name);
        for (Run run : desk.training()) {
            slots.add(new Slot(run, reader, "step " + Words.count(run.step()) + " of " + Words.count(run.steps())));
        }
        int free = desk.slots() - desk.training().size();
        Div section = new Div(new Span(name), slots);
        if (free > 0) {
            section.add(new Paragraph(free == 1 ? "One slot is free." : free + " slots are free."));
        }
        return section;
    }
}
