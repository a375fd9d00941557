package quintet.web.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.util.List;
import quintet.catalog.ModelEntry;
import quintet.lesson.Lesson;
import quintet.seat.Seat;
import quintet.web.parts.RunServices;

/** The parts of the playground and where they stand: set-up and runs left, the stage over its curves, what is learned right. */
final class PlayScreen {
    final RunStream stream = new RunStream();
    final H1 title = new H1();
    final Span origin = new Span();
    final RunStage stage = new RunStage();
    final TransportBar transport;
    final Line line;
    final Failure failure;
    final CurvesPanel curves = new CurvesPanel();
    final EquationPanel equation;
    final MetricsPanel metrics = new MetricsPanel();
    final RecentRuns recent = new RecentRuns();
    final PastPanel past;
    final SetUpPanel setUp;
    final CostLine cost;

    PlayScreen(
            RunServices services,
            Seat seat,
            SetUpPanel setUp,
            TransportBar transport,
            EquationPanel equation,
            Failure failure) {
        this.setUp = setUp;
        this.transport = transport;
        this.equation = equation;
        this.failure = failure;
        line = new Line(Clock.systemUTC(), services.figures()::measuringSeconds);
        cost = new CostLine(services.inference());
        past = new PastPanel(services.forks(), seat);
        setUp.addComponentAtIndex(setUp.getComponentCount() - 1, cost); // above the values that it depends on
        Div heading = new Div(title, origin, new PastNote(), new StageWords());
        heading.addClassName("heading");
        Section picture = section("stage", "Stage", heading, stage);
        picture.addClassName("stage");
        Div centre = new Div(picture, line, failure, transport, curves);
        centre.addClassName("centre");
        Section left = section("left", "Set-up and runs", setUp, recent);
        left.addClassNames("rail", "left");
        Section right = section("right", "Objective, metrics and past", equation, metrics, past);
        right.addClassNames("rail", "right");
        curves.setId("curves");
        stream.getElement().setAttribute("data-light", "");
        stream.add(new Tabs(), left, centre, right);
    }

    private static Section section(String id, String label, Component... parts) {
        Section section = new Section(parts);
        section.setId(id);
        section.getElement().setAttribute("aria-label", label);
        return section;
    }

    /** What a narrow screen shows at a time, by the ids of what it shows. */
    @Tag("page-tabs")
    @JsModule("./components/page/page-tabs.ts")
    private static final class Tabs extends Component {
        record Named(String name, String panel) {}

        Tabs() {
            addClassName("tabs");
            getElement()
                    .setPropertyList(
                            "tabs",
                            List.of(
                                    new Named("Set-up", "left"),
                                    new Named("Stage", "stage"),
                                    new Named("Equation", "right"),
                                    new Named("Curves", "curves")));
        }
    }

    /** Shows a model and its lesson. */
    void model(ModelEntry model, Lesson lesson) {
        equation.show(model, lesson);
        curves.show(lesson);
    }
}
