package quintet.web.data;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.catalog.DataEntry;
import quintet.declare.Invalid;
import quintet.own.OwnDataset;
import quintet.own.OwnDatasets;
import quintet.seat.Seat;
import quintet.web.parts.Trouble;

/**
 * Where people make data of their own: they draw, bring points, images or words, or write a formula, and see at once what it comes
 * to. It keeps what was put in when it is closed.
 */
final class OwnDataDialog extends Dialog {

    private enum Way {
        DRAW("Draw", "Drawing"),
        POINTS("Points", "Points"),
        IMAGE("Image", "Image"),
        FORMULA("Formula", "Formula"),
        PICTURES("Many images", "Images"),
        TEXTS("Words", "Words");

        private final String label;
        private final String name;

        Way(String label, String name) {
            this.label = label;
            this.name = name;
        }
    }

    /** What a way of making data tells the dialog. */
    interface Input {
        /** What is made by now; null where that is wrong, or nothing. */
        void made(@Nullable OwnDataset draft);

        /** It came from a file, by which it is called until somebody says otherwise. */
        void named(String file);
    }

    static final int TYPING_MILLISECONDS = 400;

    private final OwnDatasets ownDatasets;
    private final Seat seat;
    private final Consumer<DataEntry> stored;
    private final Map<Way, NativeButton> tabs = new EnumMap<>(Way.class);
    private final Map<Way, Component> panels = new EnumMap<>(Way.class);
    private final Map<Way, OwnDataset> drafts = new EnumMap<>(Way.class);
    private final Map<Way, String> names = new EnumMap<>(Way.class);
    private final Preview preview = new Preview();
    private final TextField name = new TextField("Name");
    private final Button use = new Button("Use this data");
    private final Trouble trouble = new Trouble();
    private boolean named;
    private boolean naming;
    private Way way = Way.DRAW;

    /** @param stored hears of what was made and kept */
    OwnDataDialog(OwnDatasets ownDatasets, Seat seat, Consumer<DataEntry> stored) {
        this.ownDatasets = ownDatasets;
        this.seat = seat;
        this.stored = stored;
        setHeaderTitle("Your own data");
        addClassName("own-data");
        setWidth("880px");
        setMaxWidth("100vw");
        setCloseOnOutsideClick(false); // where a stroke may end
        Div chips = new Div();
        chips.addClassName("ways");
        chips.getElement().setAttribute("role", "group");
        chips.getElement().setAttribute("aria-label", "Source");
        for (Way w : Way.values()) {
            NativeButton tab = new NativeButton(w.label, e -> turnTo(w));
            tabs.put(w, tab);
            chips.add(tab);
        }
        panels.put(Way.DRAW, new DrawPad(this::drawn));
        panels.put(Way.POINTS, LinesInput.points(input(Way.POINTS)));
        panels.put(Way.IMAGE, new ImageInput(input(Way.IMAGE)));
        panels.put(Way.FORMULA, new FormulaInput(input(Way.FORMULA)));
        panels.put(Way.PICTURES, new PicturesInput(input(Way.PICTURES)));
        panels.put(Way.TEXTS, LinesInput.texts(input(Way.TEXTS)));
        Div left = new Div();
        left.addClassName("making");
        panels.values().forEach(left::add);
        name.setMaxLength(OwnDatasets.MOST_NAME);
        name.setWidthFull();
        name.addValueChangeListener(e -> {
            named |= !naming;
            name.setInvalid(false);
        });
        Div right = new Div(preview, name, trouble);
        right.addClassName("made");
        Div both = new Div(left, right);
        both.addClassName("both");
        add(chips, both);
        use.addClassName("first");
        use.addClickListener(e -> keep());
        getFooter().add(new Button("Cancel", e -> close()), use);
        turnTo(Way.DRAW);
    }

    private void turnTo(Way to) {
        way = to;
        tabs.forEach((w, tab) -> tab.getElement().setAttribute("aria-pressed", Boolean.toString(w == to)));
        panels.forEach((w, panel) -> panel.setVisible(w == to));
        if (!named) {
            naming(names.getOrDefault(to, to.name));
        }
        show();
    }

    private void naming(String words) {
        naming = true;
        name.setValue(words);
        naming = false;
    }

    private void drawn(float[] weights) {
        try {
            input(Way.DRAW).made(OwnDataset.density(OwnDataset.PLANE, DrawPad.CELLS, weights));
        } catch (Invalid empty) {
            input(Way.DRAW).made(null);
        }
    }

    private Input input(Way of) {
        return new Input() {
            @Override
            public void made(@Nullable OwnDataset draft) {
                if (draft == null) {
                    drafts.remove(of);
                } else {
                    drafts.put(of, draft);
                }
                show();
            }

            @Override
            public void named(String file) {
                String bare = file.replaceFirst("\\.[^.]*$", "").strip();
                if (!bare.isEmpty()) {
                    names.put(of, bare.substring(0, Math.min(OwnDatasets.MOST_NAME, bare.length())));
                }
                if (!named) {
                    naming(names.getOrDefault(of, of.name));
                }
            }
        };
    }

    /** Shows some of what there is to use, and its figures. */
    private void show() {
        trouble.tell("");
        OwnDataset draft = drafts.get(way);
        use.setEnabled(draft != null);
        if (draft == null) {
            preview.nothing(
                    way == Way.DRAW ? "Nothing is drawn yet. A preview appears here." : "A preview appears here.");
        } else {
            preview.show(draft);
        }
    }

    private void keep() {
        OwnDataset draft = drafts.get(way);
        if (draft == null) {
            return;
        }
        try {
            DataEntry entry = ownDatasets.put(seat, name.getValue(), draft);
            close();
            named = false;
            naming(names.getOrDefault(way, way.name));
            stored.accept(entry);
        } catch (Invalid e) {
            if (e.violations().getFirst().field().equals("name")) {
                name.setErrorMessage(e.getMessage());
                name.setInvalid(true);
                name.focus();
            } else {
                trouble.tell(String.valueOf(e.getMessage()));
            }
        }
    }
}
