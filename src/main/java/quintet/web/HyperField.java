package quintet.web;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;

/**
 * The control of one declared value: its symbol and name, a slider and a number or a choice, what it does, what is wrong
 * with what was typed, and the way back to its default.
 */
final class HyperField extends Div {
    /** A slider has as many places. */
    private static final int PLACES = 400;

    final Hyperparameter it;
    private final BiConsumer<String, Object> changed;
    private final Button reset = new Button("Reset");
    private Object value;
    private Runnable shown = () -> {};
    private HasValidation field = new TextField();

    /** @param changed hears the name and the new value, when it is allowed */
    HyperField(Hyperparameter it, Object value, BiConsumer<String, Object> changed) {
        this.it = it;
        this.value = value;
        this.changed = changed;
        addClassName("hyper");
        Div name = new Div();
        name.addClassName("name");
        if (!it.about().symbol().isEmpty()) {
            LivingEquation symbol = new LivingEquation(it.about().symbol());
            symbol.getElement().setAttribute("aria-hidden", "true");
            name.add(symbol);
        }
        name.add(new Span(it.about().label()));
        reset.addClassName("reset");
        reset.setAriaLabel("Reset " + it.about().label() + " to its default");
        reset.addClickListener(e -> accept(it.standard()));
        name.add(reset);
        add(name);
        setTitle(it.about().help());
        switch (it) {
            case Hyperparameter.WholeNumber w -> number(w.min(), w.max(), w.log());
            case Hyperparameter.RealNumber r -> number(r.min(), r.max(), r.log());
            case Hyperparameter.OneOf o -> choice(o);
        }
        show();
    }

    private void number(double min, double max, boolean log) {
        TextField text = new TextField();
        text.setAriaLabel(it.about().label());
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(250);
        text.setManualValidation(true);
        text.getElement().setAttribute("inputmode", "decimal");
        RangeInput slider = new RangeInput();
        slider.setMin(0);
        slider.setMax(PLACES);
        slider.setStep(1.0);
        slider.setAriaLabel(it.about().label() + ", slider");
        slider.setValueChangeMode(ValueChangeMode.LAZY);
        slider.setValueChangeTimeout(60);
        text.addValueChangeListener(e -> {
            if (e.isFromClient()) {
                typed(e.getValue());
            }
        });
        slider.addValueChangeListener(e -> {
            if (e.isFromClient()) {
                accept(it.read(at(e.getValue() / PLACES, min, max, log)));
            }
        });
        field = text;
        shown = () -> {
            double now = ((Number) value).doubleValue();
            text.setValue(Hyperparameter.text(now));
            double place = Math.round(PLACES * place(now, min, max, log));
            slider.setValue(place);
            slider.getElement()
                    .setProperty("value", Double.toString(place)); // also where it is the browser's own default
        };
        Div row = new Div(slider, text);
        row.addClassName("row");
        add(row);
    }

    private void choice(Hyperparameter.OneOf o) {
        Select<String> select = new Select<>();
        select.setAriaLabel(it.about().label());
        select.setItems(o.options());
        select.setItemLabelGenerator(HyperField::words);
        select.addValueChangeListener(e -> {
            if (e.isFromClient()) {
                accept(e.getValue());
            }
        });
        field = select;
        shown = () -> select.setValue((String) value);
        add(select);
    }

    /** {@code non-saturating} as {@code Non saturating}; short words are abbreviations. */
    private static String words(String option) {
        String words = option.replace('-', ' ');
        return words.length() <= 3
                ? words.toUpperCase(Locale.ROOT)
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What was typed, which may be anything. */
    private void typed(String text) {
        try {
            accept(it.read(text));
        } catch (Invalid e) {
            refuse(e.violations().getFirst().message());
        }
    }

    private void accept(Object news) {
        boolean other = !news.equals(value);
        value = news;
        show();
        if (other) {
            changed.accept(it.name(), news);
        }
    }

    /** Says beside the field what is wrong with it. */
    void refuse(String message) {
        field.setInvalid(true);
        field.setErrorMessage(message);
    }

    boolean refused() {
        return field.isInvalid();
    }

    private void show() {
        field.setInvalid(false);
        shown.run();
        boolean standard = Objects.equals(value, it.standard());
        reset.setVisible(!standard);
        setClassName("changed", !standard);
    }

    /** Where a value stands between the ends, from 0 to 1; on a scale of ratios where that is declared and possible. */
    private static double place(double value, double min, double max, boolean log) {
        return log && min > 0 ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
    }

    private Object at(double place, double min, double max, boolean log) {
        double value = log && min > 0 ? min * Math.pow(max / min, place) : min + place * (max - min);
        if (it instanceof Hyperparameter.WholeNumber) {
            return Math.clamp(Math.round(value), (long) min, (long) max);
        }
        return Math.clamp(new BigDecimal(value).round(new MathContext(2)).doubleValue(), min, max);
    }
}
