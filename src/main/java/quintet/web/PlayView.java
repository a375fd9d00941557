package quintet.web;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

/** The playground: the stage, and the curves below it. */
@Route("play")
@PageTitle("Playground · Quintet")
final class PlayView extends Main {

    PlayView() {
        addClassName("play");
        ScatterField stage = new ScatterField().label("An empty stage").bounds(0, 0, 3);
        LossChart curves = new LossChart().label("No run yet");
        add(new H1("Playground"), stage, curves);
    }
}
