package quintet.web.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import quintet.catalog.Catalog;
import quintet.run.Filter;
import quintet.run.Run;
import quintet.web.parts.Format;

/** Which runs are looked for: by words, state, model and data set. */
final class RunsFilter extends Div {
    private static final int TYPING_MILLISECONDS = 120;

    private final Input words = new Input();
    private final Select<Run.State> state = new Select<>();
    private final Select<String> model = new Select<>();
    private final Select<String> dataset = new Select<>();
    private final NativeButton clear = new NativeButton("Clear");
    private final Consumer<Filter> sought;
    private boolean writing;

    /** @param sought hears what is looked for now */
    RunsFilter(Catalog catalog, Consumer<Filter> sought) {
        this.sought = sought;
        words.setType("search");
        words.setPlaceholder("Search name, model, data");
        words.getElement().setAttribute("aria-label", "Search runs by name, model or data");
        words.getElement().setAttribute("autocomplete", "off");
        words.getElement().setAttribute("spellcheck", "false");
        words.addClassName("search");
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.setValueChangeTimeout(TYPING_MILLISECONDS);
        words.addValueChangeListener(e -> tell());
        choice(state, "state", "Any state", List.of(Run.State.values()), s -> Format.sentence(s.slug()));
        choice(model, "model", "Any model", RunsUrl.models(catalog), slug -> catalog.model(slug)
                .card()
                .name());
        choice(dataset, "data", "Any data", RunsUrl.datasets(catalog), slug -> catalog.dataset(slug)
                .name());
        clear.addClickListener(e -> {
            show(Filter.ALL);
            sought.accept(Filter.ALL);
        });
        add(words, state, model, dataset, clear);
        addClassName("filters");
        getElement().setAttribute("role", "search");
        getElement().setAttribute("aria-label", "Which runs");
    }

    private <T> void choice(Select<T> select, String name, String any, List<T> items, Function<T, String> naming) {
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(any);
        select.setItems(items);
        select.setItemLabelGenerator(item -> item == null ? any : naming.apply(item));
        select.setPlaceholder(any);
        select.setAriaLabel("Runs of which " + name);
        select.addClassName("choice");
        select.getElement().setAttribute("data-filter", name);
        select.addValueChangeListener(e -> tell());
    }

    private void tell() {
        if (!writing) {
            sought.accept(new Filter(
                    words.getValue().strip(), state.getValue(), model.getValue(), dataset.getValue(), Set.of()));
        }
    }

    void show(Filter filter) {
        writing = true;
        words.setValue(filter.words());
        state.setValue(filter.state());
        model.setValue(filter.model());
        dataset.setValue(filter.dataset());
        writing = false;
    }

    /** Whether there is anything to clear. */
    void narrowed(boolean narrowed) {
        clear.setVisible(narrowed);
    }

    void focus() {
        words.focus();
    }
}
