package quintet.web.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.stream.Stream;
import quintet.catalog.Catalog;
import quintet.lesson.Atlas;
import quintet.model.Family;
import quintet.model.ModelCard;
import quintet.web.parts.LivingEquation;
import quintet.web.parts.MovingPicture;
import quintet.web.parts.PictureClock;
import quintet.web.parts.Recorded;

/** The first page: five families at work on one shape, the map of all their kinds, the table that compares them. */
@Route("")
@PageTitle("Quintet: a playground for deep generative models")
public final class HomeView extends Main {
    private final Catalog catalog;
    private final Atlas atlas;

    HomeView(Catalog catalog, Atlas atlas) {
        this.catalog = catalog;
        this.atlas = atlas;
        addClassName("home");
        add(hero(), map(), comparison(), resources());
    }

    private Section hero() {
        H1 title = new H1(new Span("One shape."), new Text(" "), new Span("Five ways to learn it."));
        Div say = new Div(
                title,
                new Paragraph(
                        "A generative model learns from examples, so that it can make new ones like them. Quintet trains"
                                + " small ones while you watch: these five started from noise, and each learned the same two moons"
                                + " in its own way. Press Train to repeat it, and change whatever you like."));
        say.addClassName("say");
        Div five = new Div();
        five.addClassName("five");
        atlas.families().forEach(row -> five.add(card(row)));
        Anchor own = new Anchor("play", "Train your own");
        own.addClassNames("button", "big");
        Div clock = new Div(new PictureClock(), own);
        clock.addClassName("clock");
        Section hero = new Section(say, five, clock);
        hero.addClassName("hero");
        return hero;
    }

    private Article card(Atlas.Row row) {
        ModelCard model = catalog.model(row.face()).card();
        Anchor train = new Anchor(Recorded.train(catalog, row.face()), "Train");
        train.addClassName("train");
        train.getElement().setAttribute("aria-label", "Train " + model.name());
        Div picture = new Div(new MovingPicture(catalog, row.face()), train);
        picture.addClassName("picture");
        Paragraph idea = new Paragraph(row.idea());
        Article card = new Article(picture, new H2(row.name()), idea, new LivingEquation(row.equation()));
        card.getElement().setAttribute("data-family", row.family());
        return card;
    }

    private Section map() {
        Paragraph how = new Paragraph(
                new Span("Each row is a family. The further right, the less you can know about"),
                new LivingEquation("p(\\mathbf{x})"),
                new Span("once it is trained. Dashed lines join ideas that meet. Those marked ▸ can be trained here."));
        Section section = part("Atlas", how, new AtlasMap(atlas, catalog, "flow-matching"));
        section.setId("atlas");
        section.getElement().getChild(0).appendChild(PictureClock.brief().getElement());
        return section;
    }

    private static Section part(String title, Paragraph says, Component... content) {
        Div head = new Div(new H2(title), says);
        head.addClassName("head");
        Section section = new Section(head);
        section.add(content);
        section.addClassName("part");
        section.getElement().setAttribute("aria-label", title);
        return section;
    }

    private static Section comparison() {
        NativeTable table = new NativeTable();
        NativeTableRow names = new NativeTableRow();
        Stream.of("Category", "Key idea", "Key equation", "Goal").forEach(name -> {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(name);
            cell.getElement().setAttribute("scope", "col");
            names.add(cell);
        });
        NativeTableBody lines = new NativeTableBody();
        for (Family family : Family.values()) {
            family.lines().forEach(line -> lines.add(line(family, line)));
        }
        table.add(new NativeTableHeader(names), lines);
        table.addClassName("comparison");
        return part(
                "Side by side",
                new Paragraph("What each family does, and what its parameters are trained for."),
                table);
    }

    private static NativeTableRow line(Family family, Family.Line line) {
        NativeTableHeaderCell category = new NativeTableHeaderCell(line.category());
        category.getElement().setAttribute("scope", "row");
        Div formula = new Div(new LivingEquation(line.keyEquation()));
        formula.addClassName("formula");
        formula.getElement()
                .setAttribute("tabindex", "0") // a long one scrolls, by keys too
                .setAttribute("role", "group")
                .setAttribute("aria-label", "Equation of " + line.category());
        NativeTableRow row = new NativeTableRow(
                category,
                new NativeTableCell(line.keyIdea()),
                new NativeTableCell(formula),
                new NativeTableCell(line.goal()));
        row.getElement().setAttribute("data-family", family.slug());
        return row;
    }

    private Section resources() {
        Div columns = new Div(
                column(
                        "Here",
                        entry("play", "The playground", "choose, train, change, compare"),
                        entry("lessons", "The lessons", "each model's idea and equation, and what to watch"),
                        outside("api/docs", "The API", "everything that the browser can do")),
                column(
                        "Book, code and lectures",
                        outside(
                                "https://link.springer.com/book/10.1007/978-3-031-64087-2",
                                "Deep Generative Modeling",
                                "Jakub M. Tomczak, 2nd edition, Springer 2024; the source of this taxonomy"),
                        outside(
                                "https://github.com/jmtomczak/intro_dgm",
                                "intro_dgm",
                                "Jakub M. Tomczak, the book's code"),
                        outside(
                                "https://www.youtube.com/playlist?list=PLoROMvodv4rPOWA-omMM6STXaWW4FvJT8",
                                "CS236: Deep Generative Models",
                                "Stanford's lectures, a playlist")),
                column("The papers behind the models", papers()));
        columns.addClassName("columns");
        return part("Resources", new Paragraph("To go further."), columns);
    }

    private ListItem[] papers() {
        return atlas.nodes().stream()
                .filter(n -> n.model() != null && n.paper() != null)
                .map(n -> {
                    ModelCard card = catalog.model(n.model()).card();
                    return outside(
                            "https://arxiv.org/abs/" + card.arxiv(),
                            n.paper().title(),
                            card.paper() + ", arXiv:" + card.arxiv());
                })
                .toArray(ListItem[]::new);
    }

    private static Div column(String title, ListItem... entries) {
        return new Div(new H3(title), new UnorderedList(entries));
    }

    private static ListItem entry(String href, String name, String about) {
        return new ListItem(new Anchor(href, name), new Span(about));
    }

    /** A link to something that isn't a view. */
    private static ListItem outside(String href, String name, String about) {
        ListItem item = entry(href, name, about);
        Anchor link = (Anchor) item.getComponentAt(0);
        link.setRouterIgnore(true);
        if (href.startsWith("https:")) {
            link.setTarget("_blank");
            link.getElement().setAttribute("rel", "noopener");
        }
        return item;
    }
}
