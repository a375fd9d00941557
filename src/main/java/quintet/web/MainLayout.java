package quintet.web;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;

/** The bar at the top of every page, and the page below it. */
@Layout
public final class MainLayout extends Div implements RouterLayout {

    MainLayout() {
        addClassName("page");
        Image mark = new Image("favicon.svg", "");
        Anchor name = new Anchor("", mark, new Text("Quintet"));
        name.addClassName("brand");
        Nav links = new Nav(new Anchor("play", "Play"), outside("api/docs", "API"));
        links.getElement().setAttribute("aria-label", "Pages");
        Header bar = new Header(name, links);
        bar.addClassName("bar");
        add(bar);
    }

    /** A link to something that isn't a view, which the browser therefore has to load itself. */
    private static Anchor outside(String href, String text) {
        Anchor link = new Anchor(href, text);
        link.setRouterIgnore(true);
        return link;
    }
}
