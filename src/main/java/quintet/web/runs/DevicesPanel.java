package quintet.web.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.run.DeviceSlots;
import quintet.run.Run;
import quintet.seat.Seat;
import quintet.web.parts.Format;
import quintet.web.play.Slot;

/** Where runs train: of each device how many places it has, and what holds them. */
final class DevicesPanel extends NativeDetails {
    private final Seat reader;
    private final Div content = new Div();
    private List<DeviceSlots> shown = List.of();

    DevicesPanel(Seat reader) {
        this.reader = reader;
        addClassName("devices");
        setContent(content);
    }

    void show(List<DeviceSlots> devices) {
        if (devices.equals(shown) && !getSummaryText().isEmpty()) {
            return;
        }
        shown = devices;
        setSummaryText(devices.isEmpty() ? "No trainer connected yet" : "Training slots: " + words(devices));
        content.removeAll();
        if (devices.isEmpty()) {
            content.add(new Paragraph("No process that trains is connected. Runs wait in line until one is."));
        }
        for (int i = 0; i < devices.size(); i++) {
            content.add(section(devices.get(i), name(devices, i)));
        }
    }

    private static String words(List<DeviceSlots> devices) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < devices.size(); i++) {
            DeviceSlots device = devices.get(i);
            parts.add(name(devices, i) + " " + device.training().size() + " of " + device.slots() + " taken");
        }
        return String.join(", ", parts);
    }

    /** The device, and of several processes' which. */
    private static String name(List<DeviceSlots> devices, int i) {
        String device = devices.get(i).device();
        List<DeviceSlots> alike =
                devices.stream().filter(d -> d.device().equals(device)).toList();
        int before = (int) devices.subList(0, i).stream()
                .filter(d -> d.device().equals(device))
                .count();
        return device.toUpperCase(Locale.ROOT) + (alike.size() > 1 ? " of worker " + (before + 1) : "");
    }

    private Div section(DeviceSlots device, String name) {
        OrderedList slots = new OrderedList();
        slots.getElement().setAttribute("aria-label", "Runs that train on " + name);
        for (Run run : device.training()) {
            slots.add(new Slot(run, reader, "step " + Format.count(run.step()) + " of " + Format.count(run.steps())));
        }
        int free = device.slots() - device.training().size();
        Div section = new Div(new Span(name), slots);
        if (free > 0) {
            section.add(new Paragraph(free == 1 ? "One slot is free." : free + " slots are free."));
        }
        return section;
    }
}
