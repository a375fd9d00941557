package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quintet.lesson.Lesson;
import quintet.model.ModelCard;

/** The objective of a model: its equation with tinted terms, each with its live value and what it is; and its lesson. */
final class EquationPanel extends Section {
    private static final Pattern MARKED = Pattern.compile("\\\\term\\{([^}]*)}");
    private static final int TINTS = 5;

    /** The terms with their values, which the browser's own connection fills in. */
    @Tag("term-ledger")
    @NpmPackage(value = "katex", version = "0.19.1")
    @JsModule("./components/term-ledger.ts")
    static final class Ledger extends Component {}

    /** The text of a lesson. */
    @Tag("lesson-text")
    @JsModule("./components/lesson-text.ts")
    static final class Text extends Component {}

    /** A term as the browser reads it. */
    record Term(String label, String symbol, String explains, int tint) {}

    private final Paragraph line = new Paragraph();
    private final Div equation = new Div();
    private final Ledger ledger = new Ledger();
    private final Text text = new Text();
    private final Anchor paper = new Anchor();

    EquationPanel() {
        addClassNames("equation", "block");
        getElement().setAttribute("aria-label", "Objective");
        line.addClassName("note");
        equation.addClassName("formula");
        equation.getElement().setAttribute("tabindex", "0"); // a long one scrolls, by keys too
        equation.getElement().setAttribute("role", "group");
        equation.getElement().setAttribute("aria-label", "Equation");
        paper.addClassName("note");
        paper.setTarget("_blank");
        Div lesson = new Div(text, paper);
        lesson.addClassName("lesson");
        Details fold = new Details("Lesson", lesson);
        add(new H2("Objective"), line, equation, ledger, fold);
    }

    void show(ModelCard card, Lesson lesson) {
        line.setText(card.name() + ": " + card.line() + ".");
        List<Term> terms = new ArrayList<>();
        lesson.terms()
                .forEach((label, term) ->
                        terms.add(new Term(label, term.symbol(), term.explains(), tint(terms.size()))));
        LivingEquation tex = new LivingEquation(tinted(lesson));
        tex.getElement().setProperty("display", true);
        equation.removeAll();
        equation.add(tex);
        ledger.getElement().setPropertyList("terms", terms);
        text.getElement().setProperty("markdown", lesson.text());
        paper.setText(card.paper() + ", arXiv:" + card.arxiv());
        paper.setHref("https://arxiv.org/abs/" + card.arxiv());
    }

    /** The equation with numbers of tints in place of the terms' labels. */
    static String tinted(Lesson lesson) {
        List<String> labels = List.copyOf(lesson.terms().sequencedKeySet());
        return MARKED.matcher(lesson.equation())
                .replaceAll(m -> Matcher.quoteReplacement("\\term{" + tint(labels.indexOf(m.group(1))) + "}"));
    }

    /** The tint of the term at this place; the sixth has that of the first. */
    static int tint(int index) {
        return index % TINTS + 1;
    }
}
