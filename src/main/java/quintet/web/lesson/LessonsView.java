package quintet.web.lesson;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import quintet.catalog.Catalog;
import quintet.model.Family;
import quintet.model.ModelCard;
import quintet.web.parts.Glossary;
import quintet.web.parts.MovingPicture;
import quintet.web.parts.PictureClock;

/** The lessons by family. */
@Route("lessons")
@PageTitle("Lessons · Quintet")
public final class LessonsView extends Main {

    LessonsView(Catalog catalog) {
        addClassName("lessons");
        Div head = new Div(
                new H1("Lessons"),
                new Paragraph(
                        "A generative model learns from examples, so that it can make new ones like them. One lesson for"
                                + " each model: its idea, its equation with every term explained, and what to watch while it"
                                + " trains."));
        head.addClassName("say");
        Section words = new Section(new H2("Words"), new Glossary());
        words.addClassName("words");
        add(head, new PictureClock(), list(catalog), words);
    }

    /** Every lesson, with its model at work. */
    static Div list(Catalog catalog) {
        Div all = new Div();
        all.addClassName("shelf");
        for (Family family : Family.values()) {
            UnorderedList lessons = new UnorderedList();
            catalog.models().stream()
                    .map(m -> m.card())
                    .filter(c -> c.family() == family)
                    .forEach(c -> lessons.add(entry(catalog, c)));
            Section section = new Section(new H2(family.category()), new Paragraph(family.keyIdea()), lessons);
            section.getElement().setAttribute("data-family", family.slug());
            all.add(section);
        }
        return all;
    }

    private static ListItem entry(Catalog catalog, ModelCard card) {
        Anchor link = new Anchor("lessons/" + card.slug(), card.name());
        return new ListItem(new MovingPicture(catalog, card.slug()).small(), new Div(link, new Span(card.line())));
    }
}
