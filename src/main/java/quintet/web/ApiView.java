package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

/** What a program can ask, to read and to try. */
@Route("api/docs")
@PageTitle("API · Quintet")
final class ApiView extends Main {

    @Tag("api-docs")
    @JsModule("./components/page/api-docs.ts")
    private static final class Docs extends Component {}

    ApiView() {
        addClassName("api");
        add(new Docs());
    }
}
