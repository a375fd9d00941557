package quintet.web.play;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.function.Function;

/**
 * The browser's own list to choose one from: as wide as its widest option, so that none is cut and nothing moves when
 * another is chosen, and on every machine as its lists are.
 */
@Tag(Tag.SELECT)
final class Choice<T> extends AbstractField<Choice<T>, T> {
    private final List<T> options;

    Choice(String label, List<T> options, Function<T, String> name) {
        super(options.getFirst());
        this.options = options;
        addClassName("choice");
        getElement().setAttribute("aria-label", label);
        options.forEach(option -> getElement().appendChild(new Element("option").setText(name.apply(option))));
        getElement()
                .addPropertyChangeListener(
                        "selectedIndex",
                        "change",
                        e -> setModelValue(options.get(((Number) e.getValue()).intValue()), e.isUserOriginated()));
    }

    @Override
    protected void setPresentationValue(T chosen) {
        getElement().setProperty("selectedIndex", options.indexOf(chosen));
    }
}
