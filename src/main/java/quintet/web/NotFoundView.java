package quintet.web;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import quintet.catalog.Catalog;

/** What stands where no page is: that, and where to go on. */
@PageTitle("Not found · Quintet")
@ParentLayout(MainLayout.class)
public final class NotFoundView extends Main implements HasErrorParameter<NotFoundException> {

    /** Has the first answer, before the page's scripts ask for the view, say so to programs, too. */
    @Component
    static final class Status implements VaadinServiceInitListener {
        private static final String LESSONS = "lessons/";
        private final Catalog catalog;

        Status(Catalog catalog) {
            this.catalog = catalog;
        }

        @Override
        public void serviceInit(ServiceInitEvent event) {
            event.addIndexHtmlRequestListener(page -> {
                String path = page.getVaadinRequest().getPathInfo();
                if (path != null && !exists(path.substring(1))) {
                    page.getVaadinResponse().setStatus(HttpServletResponse.SC_NOT_FOUND);
                }
            });
        }

        private boolean exists(String path) {
            return RouteConfiguration.forApplicationScope().getRoute(path).isPresent()
                    && (!path.startsWith(LESSONS)
                            || catalog.models().stream()
                                    .anyMatch(m -> m.card().slug().equals(path.substring(LESSONS.length()))));
        }
    }

    private final Paragraph what = new Paragraph();

    NotFoundView() {
        addClassName("lessons");
        Div head = new Div(new H1("There is no such page"), what);
        head.addClassName("say");
        Nav ways = new Nav(
                way("play", "Open the playground"),
                way("", "See the atlas of models"),
                way("runs", "Find a run"),
                way("lessons", "Read the lessons"));
        ways.addClassName("ways");
        ways.getElement().setAttribute("aria-label", "Where to go");
        add(head, ways);
    }

    private static Anchor way(String page, String words) {
        Anchor way = new Anchor(page, words);
        way.addClassName("button");
        return way;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        what.setText("Nothing is at '/" + event.getLocation().getPath() + "'. The address may be mistyped, "
                + "or the page may be gone.");
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
