package quintet.web.lesson;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.declare.Hyperparameter;
import quintet.lesson.Lesson;
import quintet.lesson.Lessons;
import quintet.model.ModelCard;
import quintet.web.parts.Format;
import quintet.web.parts.LivingEquation;
import quintet.web.parts.MovingPicture;
import quintet.web.parts.PictureClock;
import quintet.web.parts.Recorded;
import quintet.web.play.EquationPanel;

/** A lesson: the model at work, its equation with each term explained, and the text. */
@Route("lessons/:model")
public final class LessonView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final Catalog catalog;
    private final Lessons lessons;
    private String title = "";

    LessonView(Catalog catalog, Lessons lessons) {
        this.catalog = catalog;
        this.lessons = lessons;
        addClassName("lesson-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String slug = event.getRouteParameters().get("model").orElse("");
        removeAll();
        List<ModelCard> cards = catalog.models().stream().map(ModelEntry::card).toList();
        catalog.models().stream()
                .filter(m -> m.card().slug().equals(slug))
                .findFirst()
                .ifPresentOrElse(m -> show(m, cards), () -> unknown(slug));
    }

    @Override
    public String getPageTitle() {
        return title + " · Quintet";
    }

    private void show(ModelEntry model, List<ModelCard> cards) {
        ModelCard card = model.card();
        Lesson lesson = lessons.of(card.slug());
        title = lesson.title();
        getElement().setAttribute("data-family", card.family().slug());

        Anchor all = new Anchor("lessons", "Lessons");
        Paragraph where = new Paragraph(all, new Span(card.family().category()));
        where.addClassName("where");
        Div head = new Div(where, new H1(lesson.title()), new Paragraph(Format.sentence(card.line()) + "."));
        head.addClassName("say");

        Anchor train = new Anchor(Recorded.train(catalog, card.slug()), "Train it");
        train.addClassNames("button", "accent", "big");
        Anchor paper = new Anchor("https://arxiv.org/abs/" + card.arxiv(), card.paper() + ", arXiv:" + card.arxiv());
        paper.setTarget("_blank");
        paper.getElement().setAttribute("rel", "noopener");
        Div film = new Div(new MovingPicture(catalog, card.slug()));
        film.addClassName("picture");
        Aside beside = new Aside(film, new PictureClock(), train, paper);

        List<Lesson.Line> lines = lesson.lines(
                model.hyperparameters().values(model.hyperparameters().standard()));
        Section objective = new Section(
                new H2("What it optimises"),
                formula(lesson, lines, "Equation"),
                new TermList(EquationPanel.terms(lesson, lines)));
        objective.getElement().setAttribute("data-light", "");
        objective.addClassName("objective");
        others(model, lesson, lines).ifPresent(objective::add);
        EquationPanel.Text text = new EquationPanel.Text();
        text.getElement().setProperty("markdown", lesson.text()).setProperty("level", 2);
        add(head, beside, new Div(objective, text), neighbours(card, cards));
    }

    /** The equations that other choices make, each with the terms that it has beyond those that stand in the first. */
    private static Optional<Details> others(ModelEntry model, Lesson lesson, List<Lesson.Line> first) {
        Map<String, Object> standard =
                model.hyperparameters().values(model.hyperparameters().standard());
        Set<String> known = new HashSet<>(first.stream().map(Lesson.Line::label).toList());
        Div all = new Div();
        for (Lesson.Choice choice : lesson.others(standard)) {
            Map<String, Object> h = new HashMap<>(standard);
            Hyperparameter it = model.hyperparameters().all().stream()
                    .filter(x -> x.name().equals(choice.hyperparameter()))
                    .findFirst()
                    .orElseThrow();
            h.put(it.name(), it.read(choice.value()));
            List<Lesson.Line> lines = lesson.lines(h);
            String name = it.about().label() + ": " + Format.plain(choice.value());
            all.add(
                    new H3(name),
                    formula(lesson, lines, "Equation, " + name),
                    new TermList(EquationPanel.terms(
                            lesson,
                            lines.stream().filter(l -> known.add(l.label())).toList())));
        }
        return all.getComponentCount() == 0 ? Optional.empty() : Optional.of(new Details("With other choices", all));
    }

    /** As large as on a line of its own, but set within lines, where KaTeX breaks what is too long. */
    private static Div formula(Lesson lesson, List<Lesson.Line> lines, String name) {
        String tex = String.join(" \\\\ ", lines.stream().map(Lesson.Line::tex).toList());
        Div formula = new Div(new LivingEquation("\\displaystyle " + EquationPanel.tinted(lesson, tex)));
        formula.addClassName("formula");
        formula.getElement()
                .setAttribute("tabindex", "0") // a long one scrolls, by keys too
                .setAttribute("role", "group")
                .setAttribute("aria-label", name);
        return formula;
    }

    /** The lessons before and after this one. */
    private static Nav neighbours(ModelCard card, List<ModelCard> cards) {
        Nav nav = new Nav();
        nav.getElement().setAttribute("aria-label", "Other lessons");
        int i = cards.indexOf(card);
        if (i > 0) {
            nav.add(neighbour("Previous", cards.get(i - 1), "previous"));
        }
        if (i + 1 < cards.size()) {
            nav.add(neighbour("Next", cards.get(i + 1), "next"));
        }
        return nav;
    }

    private static Anchor neighbour(String which, ModelCard card, String rel) {
        Anchor link = new Anchor("lessons/" + card.slug(), new Span(which), new Span(card.name()));
        link.getElement().setAttribute("data-family", card.family().slug()).setAttribute("rel", rel);
        link.addClassName(rel);
        return link;
    }

    private void unknown(String slug) {
        title = "No such lesson";
        getElement().removeAttribute("data-family");
        String name = slug.length() > 40 ? slug.substring(0, 40) + "…" : slug;
        Div head =
                new Div(new H1("There is no lesson ‘" + name + "’"), new Paragraph("Here are the lessons that exist."));
        head.addClassName("say");
        add(head, LessonsView.list(catalog));
    }
}
