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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Hyperparameter;
import quintet.lesson.Lesson;
import quintet.model.ModelCard;

/**
 * The objective of a model: its equation, a term a line with its live value and what it is, in which hyperparameters can be
 * turned; its lesson; and on the other side its code.
 */
final class EquationPanel extends Section {
    private static final Pattern MARKED = Pattern.compile("\\\\term\\{([^}]*)}");
    private static final int TINTS = 5;
    private static final String EQUATION = "Equation";
    private static final String CODE = "Code";

    /** What the page hears of the equation. */
    interface Listener {
        /** A hyperparameter has another value. */
        void turned(String name, Object value);

        /** A hyperparameter was let go of. */
        void letGo(String name);
    }

    /** The equation with the values of its terms, which the browser's own connection fills in. */
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

    /** A line of an equation as the browser reads it; the tint is that of the term in it, or 0. */
    record Line(String tex, int tint) {}

    private final Listener listener;
    private final Paragraph line = new Paragraph();
    private final Ledger ledger = new Ledger();
    private final Div turners = new Div();
    private final Map<String, ValueField> turns = new LinkedHashMap<>();
    private final Text text = new Text();
    private final Anchor paper = new Anchor();
    private final CodePanel code = new CodePanel();

    /** @param token what requests of this seat are known by; empty where none is needed */
    EquationPanel(Listener listener, String token) {
        code.token(token);
        this.listener = listener;
        addClassNames("equation", "block");
        getElement().setAttribute("aria-label", "Objective");
        line.addClassName("note");
        paper.addClassName("note");
        paper.setTarget("_blank");
        Div lesson = new Div(text, paper);
        lesson.addClassName("lesson");
        Details fold = new Details("Lesson", lesson);
        Div head = new Div(new H2("Objective"), new Switch("Show the objective as", this::turn, EQUATION, CODE));
        head.addClassName("head");
        Div face = new Div(line, ledger, turners, fold);
        face.addClassName("as-equation");
        add(head, face, code);
        turn(EQUATION);
    }

    /** Both sides stay on the page, for the values of the terms go on coming. */
    private void turn(String side) {
        getElement().setAttribute("data-side", side.toLowerCase(Locale.ROOT));
        code.open(side.equals(CODE));
    }

    void show(ModelEntry model, Lesson lesson) {
        ModelCard card = model.card();
        line.setText(card.name() + ": " + card.line() + ".");
        turns.clear();
        turners.removeAll();
        model.hyperparameters().all().stream()
                .filter(h -> lesson.hyperparameters().containsKey(h.name()))
                .forEach(this::makeTurner);
        ledger.getElement().setPropertyList("lines", lines(lesson));
        ledger.getElement().setPropertyList("terms", terms(lesson));
        text.getElement().setProperty("markdown", lesson.text());
        code.show(model, lesson);
        paper.setText(card.paper() + ", arXiv:" + card.arxiv());
        paper.setHref("https://arxiv.org/abs/" + card.arxiv());
    }

    /** What a press of a hyperparameter in the equation opens. */
    private void makeTurner(Hyperparameter it) {
        ValueField field = new ValueField(it, "turner-" + it.name(), new ValueField.Listener() {
            @Override
            public void changed(ValueField field) {
                if (!field.wrong()) {
                    listener.turned(field.name(), field.value());
                }
            }

            @Override
            public void committed(ValueField field) {
                if (!field.wrong()) {
                    listener.letGo(field.name());
                }
            }
        });
        Paragraph help = new Paragraph(it.about().help()
                + (it.about().live() ? " Applies at once." : " A change starts a new run when Train is pressed."));
        help.addClassName("note");
        Div turner = new Div(field, help);
        turner.addClassName("turner");
        turner.setId("turn-" + it.name());
        turner.getElement()
                .setAttribute("popover", "auto")
                .setAttribute("role", "dialog")
                .setAttribute("aria-label", it.about().label());
        turns.put(it.name(), field);
        turners.add(turner);
    }

    /** The hyperparameters are worth this now. */
    void values(Plan plan) {
        Map<String, String> names = new LinkedHashMap<>();
        plan.model().hyperparameters().all().forEach(it -> {
            Object value = plan.hyperparameters().get(it.name());
            ValueField field = turns.get(it.name());
            if (field != null && value != null) {
                names.put(it.name(), it.about().label() + " " + Words.value(value));
                if (!Objects.equals(field.value(), value)) {
                    field.set(value);
                }
            }
        });
        ledger.getElement().setPropertyMap("turns", names);
        code.request(plan);
    }

    /** The equation's lines, and then those terms that stand in it under other choices only. */
    static List<Line> lines(Lesson lesson) {
        List<String> labels = List.copyOf(lesson.terms().sequencedKeySet());
        List<Line> lines = new ArrayList<>();
        for (String tex : lesson.lines()) {
            int tint = Lesson.marked(tex).stream()
                    .findFirst()
                    .map(label -> tint(labels.indexOf(label)))
                    .orElse(0);
            lines.add(new Line(tinted(lesson, tex), tint));
        }
        Set<String> marked = lesson.marked();
        lesson.terms().forEach((label, term) -> {
            if (!marked.contains(label)) {
                int tint = tint(labels.indexOf(label));
                lines.add(new Line("\\term{" + tint + "}{" + term.symbol() + "}", tint));
            }
        });
        return lines;
    }

    static List<Term> terms(Lesson lesson) {
        List<Term> terms = new ArrayList<>();
        lesson.terms()
                .forEach((label, term) ->
                        terms.add(new Term(label, term.symbol(), term.explains(), tint(terms.size()))));
        return terms;
    }

    /** Some of the equation with numbers of tints in place of the terms' labels. */
    static String tinted(Lesson lesson, String tex) {
        List<String> labels = List.copyOf(lesson.terms().sequencedKeySet());
        return MARKED.matcher(tex)
                .replaceAll(m -> Matcher.quoteReplacement("\\term{" + tint(labels.indexOf(m.group(1))) + "}"));
    }

    /** The tint of the term at this place; the sixth has that of the first. */
    static int tint(int index) {
        return index % TINTS + 1;
    }
}
