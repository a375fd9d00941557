package quintet.web.compare;

import com.vaadin.flow.component.html.Span;

/** The letter of one of those that are compared, in its colour. */
final class Letter extends Span {
    Letter(int place) {
        super(Comparison.LETTERS.get(place));
        addClassName("letter");
        getElement().setAttribute("data-place", Integer.toString(place));
    }
}
