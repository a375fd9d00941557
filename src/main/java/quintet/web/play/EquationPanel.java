package quintet.web.play;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Hyperparameter;
import quintet.lesson.Lesson;
import quintet.model.ModelCard;
import quintet.web.parts.Format;

/**
 * The objective of a model: its equation, a term a line with its live value and what it is, in which hyperparameters can be
 * turned; its lesson; and on the other side its code.
 */
public final class EquationPanel extends Section {
    private static final Pattern MARKED = Pattern.compile("\\\\term\\{([^}]*)}");
    private static final int TINTS = 5;
    /** In place of a tint, for the lines that have none. */
    private static final int TOTAL = TINTS + 1;

    private static final int UNITS = TINTS + 2;
    private static final String UNITS_EXPLAINED =
            "Models are trained on data that are scaled to a standard deviation of"
                    + " 1 on each axis. This constant turns the sum into the data's own units; ς are their standard deviations.";
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
    @JsModule("./components/equation/term-ledger.ts")
    static final class Ledger extends Component {}

    /** The text of a lesson. */
    @Tag("lesson-text")
    @JsModule("./components/equation/lesson-text.ts")
    public static final class Text extends Component {}

    /** A term as the browser reads it; its symbol is LaTeX, or empty. */
    public record Term(String label, String name, String symbol, String explains, int tint) {}

    /** A line of an equation as the browser reads it; the tint is that of what stands in it, or 0 for a definition. */
    public record Line(String tex, int tint) {}

    private final Listener listener;
    private final Paragraph line = new Paragraph();
    private final Ledger ledger = new Ledger();
    private final Div turners = new Div();
    private final Map<String, ValueField> turns = new LinkedHashMap<>();
    private final Text text = new Text();
    private final Anchor paper = new Anchor();
    private final CodePanel code = new CodePanel();
    private @Nullable Lesson lesson;
    private List<Lesson.Line> lines = List.of();
    private List<Lesson.Line> ofRun = List.of();

    /** @param token what requests of this seat are known by; empty where none is needed */
    public EquationPanel(Listener listener, String token) {
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
        this.lesson = lesson;
        lines = List.of();
        ledger.getElement().setPropertyMap("signs", signs(lesson));
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
                + (it.about().live() ? " Applies at once." : " A change takes effect in the next run."));
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

    /** The hyperparameters are worth this now: the equation is the one that they make. */
    public void values(Plan plan) {
        Lesson of = Objects.requireNonNull(lesson);
        List<Lesson.Line> now = of.lines(plan.hyperparameters());
        if (!now.equals(lines)) {
            lines = now;
            ledger.getElement().setPropertyList("lines", lines(of, now));
            ledger.getElement().setPropertyList("terms", explained(of, now));
            compare();
        }
        Map<String, String> names = new LinkedHashMap<>();
        plan.model().hyperparameters().all().forEach(it -> {
            Object value = plan.hyperparameters().get(it.name());
            ValueField field = turns.get(it.name());
            if (field != null && value != null) {
                names.put(it.name(), it.about().label() + " " + Format.value(value));
                if (!Objects.equals(field.value(), value)) {
                    field.set(value);
                }
            }
        });
        ledger.getElement().setPropertyMap("turns", names);
        code.request(plan);
    }

    /**
     * The values that come are those of a run with these hyperparameters.
     *
     * @param logScale by which the sum of its terms is too large in the data's own units; null where that isn't known
     */
    void run(Map<String, ?> hyperparameters, @Nullable Double logScale) {
        if (logScale == null) {
            ledger.getElement().removeProperty("logScale");
        } else {
            ledger.getElement().setProperty("logScale", logScale);
        }
        run(hyperparameters);
    }

    /** The run has these hyperparameters now. */
    void run(Map<String, ?> hyperparameters) {
        ofRun = Objects.requireNonNull(lesson).lines(hyperparameters);
        compare();
    }

    /** Where the run's equation is another than the one that is shown, its values don't belong there. */
    private void compare() {
        ledger.getElement().setProperty("other", !ofRun.isEmpty() && !ofRun.equals(lines));
    }

    public static List<Line> lines(Lesson lesson, List<Lesson.Line> lines) {
        return lines.stream()
                .map(line -> new Line(tinted(lesson, line.tex()), tint(lesson, line)))
                .toList();
    }

    /** What can be pointed at in these lines. */
    private static List<Term> explained(Lesson lesson, List<Lesson.Line> lines) {
        return lines.stream()
                .filter(line -> line.part() != Lesson.Part.WHERE)
                .map(line -> switch (line.part()) {
                    case TOTAL -> new Term("total", "total", "", lesson.total(), TOTAL);
                    case CONSTANT -> new Term("units", "units", "", UNITS_EXPLAINED, UNITS);
                    default -> term(lesson, line);
                })
                .toList();
    }

    /** The terms that stand in these lines. */
    public static List<Term> terms(Lesson lesson, List<Lesson.Line> lines) {
        return lines.stream()
                .filter(line -> line.part() == Lesson.Part.TERM)
                .map(line -> term(lesson, line))
                .toList();
    }

    private static Term term(Lesson lesson, Lesson.Line line) {
        Lesson.Term term = Objects.requireNonNull(lesson.terms().get(line.label()));
        return new Term(line.label(), term.name(), line.marked(), term.explains(), tint(lesson, line));
    }

    private static int tint(Lesson lesson, Lesson.Line line) {
        return switch (line.part()) {
            case TOTAL -> TOTAL;
            case CONSTANT -> UNITS;
            case TERM -> tint(lesson, line.label());
            case WHERE -> 0;
        };
    }

    /** With which sign each term enters the total, and the units; none where there is no total. */
    private static Map<String, Integer> signs(Lesson lesson) {
        Map<String, Integer> signs = new LinkedHashMap<>();
        if (!lesson.total().isEmpty()) {
            lesson.equation().stream()
                    .filter(line -> line.sign() != 0)
                    .forEach(line ->
                            signs.put(line.part() == Lesson.Part.CONSTANT ? "units" : line.label(), line.sign()));
        }
        return signs;
    }

    /** Some of the equation with numbers of tints in place of the terms' labels. */
    public static String tinted(Lesson lesson, String tex) {
        return MARKED.matcher(tex)
                .replaceAll(m -> Matcher.quoteReplacement("\\term{" + tint(lesson, m.group(1)) + "}"));
    }

    static int tint(Lesson lesson, String label) {
        return tint(List.copyOf(lesson.terms().sequencedKeySet()).indexOf(label));
    }

    /** The tint of the term at this place; the sixth has that of the first. */
    static int tint(int index) {
        return index % TINTS + 1;
    }
}
