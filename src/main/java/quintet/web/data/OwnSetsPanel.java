package quintet.web.data;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.catalog.DataEntry;
import quintet.declare.Invalid;
import quintet.own.OwnDatasets;
import quintet.seat.Seat;

/** What can be done with a data set of one's own that is chosen: it is renamed or deleted, which can be undone. */
public final class OwnSetsPanel extends Div {

    /** What the set-up hears. */
    public interface Listener {
        void brought(DataEntry entry);

        void renamed(DataEntry entry);

        void deleted(DataEntry entry);
    }

    private static final String NAME = "own-name";

    private final OwnDatasets ownDatasets;
    private final Seat seat;
    private final Listener listener;
    private final NativeButton opener = new NativeButton();
    private final NativeButton rename = new NativeButton("Rename", e -> rename());
    private final Div buttons = new Div(rename, new NativeButton("Delete", e -> delete()));
    private final Input name = new Input();
    private final Paragraph refusal = new Paragraph();
    private final Div naming = new Div();
    private final Span gone = new Span();
    private final NativeButton undo = new NativeButton("Undo", e -> undo());
    private final Div undoing = new Div(gone, undo);
    private String family = "";
    private @Nullable OwnDataDialog dialog;
    private @Nullable DataEntry chosen;
    private @Nullable DataEntry deleted;

    public OwnSetsPanel(OwnDatasets ownDatasets, Seat seat, Listener listener) {
        this.ownDatasets = ownDatasets;
        this.seat = seat;
        this.listener = listener;
        addClassName("own-sets");
        Div plus = new Div("+");
        plus.addClassName("plus");
        plus.getElement().setAttribute("aria-hidden", "true");
        opener.add(plus, new Span("Your own …"));
        opener.setTitle("Draw, upload points, images or words, or write a formula");
        opener.addClickListener(e -> open());
        name.setId(NAME);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.getElement().setAttribute("maxlength", Integer.toString(OwnDatasets.MOST_NAME));
        name.getElement().setAttribute("aria-describedby", NAME + "-error");
        name.getElement().addEventListener("keydown", e -> save()).setFilter("event.key === 'Enter'");
        name.getElement().addEventListener("keydown", e -> done()).setFilter("event.key === 'Escape'");
        NativeLabel label = new NativeLabel("New name");
        label.setFor(NAME);
        refusal.setId(NAME + "-error");
        refusal.addClassName("error");
        naming.add(
                label, name, new NativeButton("Save", e -> save()), new NativeButton("Cancel", e -> done()), refusal);
        naming.addClassName("naming");
        undoing.getElement().setAttribute("role", "status");
        add(buttons, naming, undoing);
        naming.setVisible(false);
        undoing.setVisible(false);
    }

    /** Those of the seat, the newest first. */
    public List<DataEntry> entries() {
        return ownDatasets.of(seat);
    }

    /** The tile that opens the dialog. */
    public NativeButton opener() {
        return opener;
    }

    private void open() {
        if (dialog == null) {
            dialog = new OwnDataDialog(ownDatasets, seat, listener::brought);
            dialog.addOpenedChangeListener(e -> {
                if (!e.isOpened()) {
                    opener.focus();
                }
            });
        }
        dialog.getElement().setAttribute("data-family", family);
        dialog.open();
    }

    /** The family in view, whose colour the dialog has. */
    public void family(String slug) {
        family = slug;
    }

    /** Another data set is chosen, or the same one. */
    public void chosen(DataEntry entry) {
        if (chosen != null && !entry.is(chosen)) {
            undoing.setVisible(false);
        }
        chosen = entry;
        naming.setVisible(false);
        buttons.setVisible(DataEntry.isOwn(entry.slug()) && ownDatasets.has(seat, entry.slug()));
    }

    private void rename() {
        if (chosen != null) {
            name.setValue(chosen.name());
            refusal.setText("");
            buttons.setVisible(false);
            naming.setVisible(true);
            name.focus();
        }
    }

    private void done() {
        naming.setVisible(false);
        buttons.setVisible(true);
        rename.focus();
    }

    private void save() {
        DataEntry entry = chosen;
        try {
            if (entry != null && ownDatasets.rename(seat, entry.slug(), name.getValue())) {
                ownDatasets.find(entry.slug()).ifPresent(listener::renamed);
                rename.focus();
            } else {
                refusal.setText("It was deleted elsewhere.");
            }
        } catch (Invalid e) {
            refusal.setText(e.getMessage());
        }
    }

    private void delete() {
        DataEntry entry = chosen;
        if (entry != null && ownDatasets.delete(seat, entry.slug())) {
            deleted = entry;
            gone.setText("'" + entry.name() + "' was deleted. Runs that use it go on.");
            listener.deleted(entry);
            undoing.setVisible(true);
            undo.focus();
        }
    }

    private void undo() {
        DataEntry entry = deleted;
        undoing.setVisible(false);
        if (entry != null && ownDatasets.restore(seat, entry.slug())) {
            listener.brought(entry);
            rename.focus();
        }
    }
}
