package quintet.web.play;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.declare.Hyperparameter;
import quintet.declare.Invalid;
import quintet.web.parts.Format;
import quintet.web.parts.LivingEquation;

/**
 * A line of the form, made from a schema: symbol, name, slider, number or choice, the way back to the default, and
 * below it what is wrong, with the nearest value that is right. The last good value stays in force until there is another.
 */
final class ValueField extends Div {

    /** What the page hears of a field. */
    interface Listener {
        /** It has another value, or is wrong, or right again. */
        void changed(ValueField field);

        /** Its value was let go of: a slider, or a text by Enter or by leaving it. */
        void committed(ValueField field);
    }

    /** The places of a slider that moves by ratios, or over real numbers. */
    private static final int NOTCHES = 400;

    private static final int TYPING_MILLISECONDS = 250;

    private final Hyperparameter it;
    private final Listener listener;
    private final Paragraph error = new Paragraph();
    private final NativeButton use = new NativeButton();
    private final Div refusal = new Div(error, use);
    private final NativeButton back = new NativeButton("↺");
    private final Consumer<Object> shown;
    private Object value;
    /** What would be right in place of what isn't. */
    private @Nullable Object instead;

    private boolean wrong;
    private boolean showing;

    ValueField(Hyperparameter it, Listener listener) {
        this(it, "field-" + it.name(), listener);
    }

    /** @param id that of its input, for there may be two fields of one hyperparameter */
    ValueField(Hyperparameter it, String id, Listener listener) {
        this.it = it;
        this.listener = listener;
        value = it.standard();
        addClassName("value-field");
        getElement().setAttribute("data-field", it.name());
        Div line = new Div();
        line.addClassName("line");
        Span symbol = new Span();
        symbol.addClassName("symbol");
        if (!it.about().symbol().isEmpty()) {
            symbol.add(new LivingEquation(it.about().symbol()));
            symbol.getElement().setAttribute("aria-hidden", "true");
        }
        NativeLabel name = new NativeLabel(it.about().label());
        name.setFor(id);
        name.setTitle(title());
        if (it.about().live()) {
            addClassName("live");
        }
        line.add(symbol, name);
        shown = switch (it) {
            case Hyperparameter.OneOf choice -> choice(line, id, choice);
            case Hyperparameter.WholeNumber whole ->
                number(line, id, new Scale(whole.min(), whole.max(), whole.log(), true));
            case Hyperparameter.RealNumber real ->
                number(line, id, new Scale(real.min(), real.max(), real.log(), false));
        };
        back.addClassName("back");
        String standard = it instanceof Hyperparameter.OneOf ? option(it.standard()) : Format.value(it.standard());
        back.setTitle("Back to " + standard);
        back.setAriaLabel(it.about().label() + " back to " + standard);
        back.addClickListener(e -> take(it.standard()));
        line.addComponentAtIndex(line.getComponentCount() - 1, back);
        error.addClassName("error");
        error.setId(id + "-error");
        error.getElement().setAttribute("role", "alert");
        use.addClassName("use");
        use.addClickListener(e -> {
            take(Objects.requireNonNull(instead));
            line.getElement().executeJs("this.querySelector('input:not([type=range])').focus()");
        });
        refusal.addClassName("refusal");
        refusal.setVisible(false);
        add(line, refusal);
        set(it.standard());
    }

    private void take(Object better) {
        set(better);
        listener.changed(this);
        listener.committed(this);
    }

    private String title() {
        String allowed = it instanceof Hyperparameter.OneOf c
                ? "one of "
                        + String.join(
                                ", ",
                                c.options().stream().map(ValueField::option).toList())
                : it.allowed();
        return it.about().help() + " " + Format.sentence(allowed) + ". "
                + (it.about().live() ? "Can be changed while the run trains." : "A change starts a new run.");
    }

    private static String option(Object option) {
        return Format.option(option.toString());
    }

    private Consumer<Object> choice(Div line, String id, Hyperparameter.OneOf choice) {
        Choice<Object> select = new Choice<>(choice.about().label(), List.copyOf(choice.options()), ValueField::option);
        select.setId(id);
        line.add(select);
        select.addValueChangeListener(e -> {
            if (e.isFromClient()) {
                read(e.getValue());
                listener.committed(this);
            }
        });
        return select::setValue;
    }

    /** The places of a slider and the numbers that they stand for. */
    private record Scale(double min, double max, boolean log, boolean whole) {

        int notches() {
            return whole && !log ? (int) Math.min(NOTCHES, max - min) : NOTCHES;
        }

        Object at(double notch) {
            double part = notch / notches();
            double v = log ? min * Math.pow(max / min, part) : min + part * (max - min);
            double rounded = Math.clamp(
                    new BigDecimal(v).round(new MathContext(log ? 2 : 3)).doubleValue(), min, max);
            return whole ? (Object) (int) Math.clamp(Math.rint(log && v > 100 ? rounded : v), min, max) : rounded;
        }

        double of(double v) {
            double part = log ? Math.log(v / min) / Math.log(max / min) : (v - min) / (max - min);
            return Math.rint(part * notches());
        }
    }

    private Consumer<Object> number(Div line, String id, Scale scale) {
        Input text = new Input();
        text.setId(id);
        text.getElement().setAttribute("inputmode", "decimal");
        text.getElement().setAttribute("autocomplete", "off");
        text.getElement().setAttribute("aria-describedby", id + "-error");
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_MILLISECONDS);
        RangeInput slider = new RangeInput();
        slider.setMin(0);
        slider.setMax(scale.notches());
        slider.setStep(1.0);
        slider.setValueChangeMode(ValueChangeMode.EAGER);
        slider.getElement().setAttribute("aria-label", it.about().label() + ", slider");
        if (it != RunFields.SEED) { // no seed is more than another
            line.add(slider);
        }
        line.add(text);
        slider.addValueChangeListener(e -> {
            if (e.isFromClient() && !showing) {
                read(scale.at(e.getValue()));
                showing = true;
                text.setValue(Format.value(value));
                showing = false;
            }
        });
        slider.getElement().addEventListener("change", e -> listener.committed(this));
        text.addValueChangeListener(e -> {
            if (e.isFromClient() && !showing) {
                read(e.getValue());
                slider.setValue(scale.of(((Number) value).doubleValue()));
            }
        });
        text.getElement().addEventListener("change", e -> {
            if (!wrong) {
                listener.committed(this);
            }
        });
        return v -> {
            showing = true;
            text.setValue(v instanceof String s ? s : Format.value(v));
            if (v instanceof Number n) {
                slider.setValue(Math.clamp(scale.of(n.doubleValue()), 0, scale.notches()));
                slider.getElement().setAttribute("aria-valuetext", Format.value(v));
            }
            showing = false;
        };
    }

    private void read(Object given) {
        try {
            value = it.read(given);
            right();
        } catch (Invalid e) {
            refuse(e.getMessage(), it.nearest(given));
        }
        listener.changed(this);
    }

    private void right() {
        wrong = false;
        refusal.setVisible(false);
        removeClassName("wrong");
        setClassName("changed", changed());
        marked(false);
    }

    /** Says what is wrong with what stands in the field. */
    void refuse(@Nullable String message) {
        refuse(message, Optional.empty());
    }

    private void refuse(@Nullable String message, Optional<Object> nearest) {
        wrong = true;
        error.setText(message == null ? "" : message);
        instead = nearest.orElse(null);
        use.setVisible(instead != null);
        nearest.ifPresent(v -> {
            use.setText("Use " + Format.value(v));
            use.setAriaLabel("Use " + Format.value(v) + " for " + it.about().label());
        });
        refusal.setVisible(true);
        addClassName("wrong");
        marked(true);
    }

    private void marked(boolean invalid) {
        getElement().getChild(0).getChildren().forEach(child -> {
            if (child.getTag().equals("input") || child.getTag().equals("select")) {
                child.setAttribute("aria-invalid", Boolean.toString(invalid));
            }
        });
    }

    /** Shows what was given, with what is wrong with it; the value stays. */
    void refuse(String given, String message) {
        shown.accept(it instanceof Hyperparameter.OneOf ? value : given);
        refuse(message, it.nearest(given));
    }

    void set(Object value) {
        this.value = value;
        shown.accept(value);
        right();
    }

    Object value() {
        return value;
    }

    String name() {
        return it.name();
    }

    boolean live() {
        return it.about().live();
    }

    boolean advanced() {
        return it.about().advanced();
    }

    boolean wrong() {
        return wrong;
    }

    boolean changed() {
        return !Format.value(value).equals(Format.value(it.standard()));
    }
}
