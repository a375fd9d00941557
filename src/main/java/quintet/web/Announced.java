package quintet.web;

import com.vaadin.flow.component.html.Span;

/** What is read out to those who don't see the page change. */
final class Announced extends Span {
    Announced() {
        addClassName("unseen");
        getElement().setAttribute("role", "status");
    }
}
