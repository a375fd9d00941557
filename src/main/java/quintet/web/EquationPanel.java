package quintet.web;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.markdown.Markdown;
import java.util.ArrayList;
import java.util.List;
import quintet.catalog.ModelEntry;
import quintet.lesson.Lesson;

/** The objective of a model with its terms tinted, each explained and with its newest value, and the model's lesson. */
final class EquationPanel extends Section {
    private static final int TINTS = 5;

    EquationPanel(ModelEntry model, Lesson lesson) {
        addClassName("equation");
        getElement().setAttribute("aria-label", "Objective");
        List<String> labels = new ArrayList<>(lesson.terms().keySet());
        String tex = lesson.equation();
        for (String label : labels) {
            tex = tex.replace("\\term{" + label + "}", "\\term{" + tint(labels.indexOf(label)) + "}");
        }
        LivingEquation equation = new LivingEquation(tex);
        equation.getElement().setProperty("display", true);
        DescriptionList terms = new DescriptionList();
        lesson.terms().forEach((label, term) -> {
            Span value = new Span();
            value.addClassName("value");
            value.getElement().setAttribute("data-term", label);
            LivingEquation symbol =
                    new LivingEquation("\\term{" + tint(labels.indexOf(label)) + "}{" + term.symbol() + "}");
            DescriptionList.Term name = new DescriptionList.Term();
            name.add(symbol, new Span(label), value);
            terms.add(name, new DescriptionList.Description(term.explains()));
        });
        Span source = new Span(model.card().paper() + ", arXiv:" + model.card().arxiv());
        source.addClassName("help");
        Details text = new Details("Lesson: " + lesson.title(), new Markdown(plain(lesson.text())));
        add(new H2("Objective"), equation, terms, source, text);
    }

    /** The curves of a model: each term on validation points, and dashed on the batches of training. */
    static List<LossChart.Curve> curves(Lesson lesson) {
        List<LossChart.Curve> curves = new ArrayList<>();
        int i = 0;
        for (String label : lesson.terms().keySet()) {
            String colour = "--term-" + tint(i++);
            curves.add(new LossChart.Curve("validation." + label, label + ", validation", colour, false));
            curves.add(new LossChart.Curve("train." + label, label + ", training", colour, true));
        }
        return curves;
    }

    private static int tint(int term) {
        return 1 + term % TINTS;
    }

    /** Mathematics between dollar signs as code, which every reader can read. */
    private static String plain(String markdown) {
        return markdown.replaceAll("\\$([^$]+)\\$", "`$1`");
    }
}
