package quintet.web;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import java.util.List;
import quintet.web.parts.Connection;

/** The bar at the top of every page, with the theme and the keys, and the page below it. */
@Layout
@JsModule("./components/page/theme-switch.ts")
@JsModule("./components/page/key-help.ts")
@JsModule("./components/page/rail-folds.ts")
@JsModule("./components/page/skip-link.ts")
@JsModule("./components/page/touch-hints.ts")
public final class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {
    private final List<Anchor> pages = List.of(
            new Anchor("", "Atlas"),
            new Anchor("play", "Playground"),
            new Anchor("runs", "Runs"),
            new Anchor("lessons", "Lessons"),
            new Anchor("api/docs", "API"));

    /** Past the bar, and in the playground past its form too. */
    private final Element skip = new Element("skip-link");

    MainLayout() {
        addClassName("page");
        Image mark = new Image("favicon.svg", "");
        Anchor name = new Anchor("", mark, new Span("Quintet"));
        name.addClassName("brand");
        Nav links = new Nav();
        pages.forEach(links::add);
        links.getElement().setAttribute("aria-label", "Pages");
        Header bar = new Header(name, links, new Connection());
        bar.addClassName("bar");
        bar.getElement().insertChild(0, skip);
        bar.getElement().appendChild(new Element("rail-folds"), new Element("theme-switch"), new Element("key-help"));
        add(bar);
        getElement().appendChild(new Element("touch-hints"));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String page = event.getLocation().getFirstSegment();
        boolean play = page.equals("play");
        skip.setAttribute("to", play ? ".transport .train" : "main").setAttribute("name", play ? "Train" : "the page");
        for (Anchor link : pages) {
            if (link.getHref().split("/")[0].equals(page)) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        }
    }
}
