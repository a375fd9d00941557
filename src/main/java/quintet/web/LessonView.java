package quintet.web;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.util.List;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.lesson.Lesson;
import quintet.lesson.Lessons;
import quintet.model.ModelCard;

/** A lesson: the model at work, its equation with each term explained, and the text. */
@Route("lessons/:model")
final class LessonView extends Main implements BeforeEnterObserver, HasDynamicTitle {
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
        cards.stream()
                .filter(c -> c.slug().equals(slug))
                .findFirst()
                .ifPresentOrElse(c -> show(c, cards), () -> unknown(slug));
    }

    @Override
    public String getPageTitle() {
        return title + " · Quintet";
    }

    private void show(ModelCard card, List<ModelCard> cards) {
        Lesson lesson = lessons.of(card.slug());
        title = lesson.title();
        getElement().setAttribute("data-family", card.family().slug());

        Anchor all = new Anchor("lessons", "Lessons");
        Paragraph where = new Paragraph(all, new Span(card.family().category()));
        where.addClassName("where");
        Div head = new Div(where, new H1(lesson.title()), new Paragraph(Words.sentence(card.line()) + "."));
        head.addClassName("say");

        Anchor train = new Anchor(Recorded.train(card.slug()), "Train it");
        train.addClassNames("button", "accent", "big");
        Anchor paper = new Anchor("https://arxiv.org/abs/" + card.arxiv(), card.paper() + ", arXiv:" + card.arxiv());
        paper.setTarget("_blank");
        paper.getElement().setAttribute("rel", "noopener");
        Div film = new Div(new MovingPicture(card));
        film.addClassName("picture");
        Aside beside = new Aside(film, new PictureClock(), train, paper);

        Div formula = new Div(equation(lesson));
        formula.addClassName("formula");
        formula.getElement()
                .setAttribute("tabindex", "0") // a long one scrolls, by keys too
                .setAttribute("role", "group")
                .setAttribute("aria-label", "Equation");
        Section objective = new Section(new H2("What it optimises"), formula, new TermList(lesson));
        objective.getElement().setAttribute("data-light", "");
        objective.addClassName("objective");
        EquationPanel.Text text = new EquationPanel.Text();
        text.getElement().setProperty("markdown", lesson.text()).setProperty("level", 2);
        add(head, beside, new Div(objective, text), neighbours(card, cards));
    }

    /** As large as on a line of its own, but set within lines, where KaTeX breaks what is too long. */
    private static LivingEquation equation(Lesson lesson) {
        String lines = String.join(" \\\\ ", lesson.lines());
        return new LivingEquation("\\displaystyle " + EquationPanel.tinted(lesson, lines));
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
        Div head = new Div(
                new H1("There is no lesson ‘" + name + "’"), new Paragraph("These are the lessons that there are."));
        head.addClassName("say");
        add(head, LessonsView.list(catalog));
    }
}
