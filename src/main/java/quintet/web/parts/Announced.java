package quintet.web.parts;

import com.vaadin.flow.component.html.Span;

/** What is read out to those who don't see the page change. */
public final class Announced extends Span {
    public Announced() {
        addClassName("unseen");
        getElement().setAttribute("role", "status");
    }
}
