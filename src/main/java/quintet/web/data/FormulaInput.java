package quintet.web.data;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import quintet.data.Formula;
import quintet.declare.Invalid;
import quintet.declare.Violation;
import quintet.model.Frame;
import quintet.own.OwnDataset;

/** A density by its formula, and the square on which it applies. */
final class FormulaInput extends Div {
    private static final String FIRST = "exp(-8*(r-2)^2) * (1.2 + cos(3*theta))";

    private final OwnDataDialog.Input dialog;
    private final TextField formula = new TextField("Density p(x, y), up to a constant factor");
    private final Checkbox logarithm = new Checkbox("This is log p(x, y)");
    private final NumberField x = number("Centre x", 0);
    private final NumberField y = number("Centre y", 0);
    private final NumberField half = number("Half-width", 3);

    FormulaInput(OwnDataDialog.Input dialog) {
        this.dialog = dialog;
        formula.setValue(FIRST);
        formula.setMaxLength(Formula.MOST_CHARACTERS);
        formula.setWidthFull();
        formula.setHelperText("+ − * / ^ ( ) and " + String.join(", ", Formula.WORDS));
        formula.setValueChangeMode(ValueChangeMode.LAZY);
        formula.setValueChangeTimeout(OwnDataDialog.TYPING_MILLISECONDS);
        formula.addValueChangeListener(e -> written());
        logarithm.addValueChangeListener(e -> written());
        List.of(x, y, half).forEach(field -> field.addValueChangeListener(e -> written()));
        Div square = new Div(x, y, half);
        square.addClassName("square");
        square.getElement().setAttribute("role", "group");
        square.getElement().setAttribute("aria-label", "The square on which it applies");
        add(formula, logarithm, square);
        written();
    }

    private static NumberField number(String label, double value) {
        NumberField field = new NumberField(label);
        field.setValue(value);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(OwnDataDialog.TYPING_MILLISECONDS);
        return field;
    }

    private void written() {
        formula.setInvalid(false);
        List.of(x, y, half).forEach(f -> f.setInvalid(false));
        try {
            dialog.made(OwnDataset.formula(
                    formula.getValue(), logarithm.getValue(), new Frame.Square(value(x), value(y), value(half))));
        } catch (Invalid e) {
            refuse(e.violations().getFirst());
            dialog.made(null);
        }
    }

    private static double value(NumberField field) {
        Double value = field.getValue();
        return value == null ? Double.NaN : value;
    }

    /** Says beside the field what is wrong. */
    private void refuse(Violation wrong) {
        HasValidationProperties field =
                switch (wrong.field()) {
                    case "half" -> half;
                    case "centre" -> Double.isNaN(value(y)) ? y : x;
                    default -> formula;
                };
        field.setErrorMessage(wrong.message());
        field.setInvalid(true);
    }
}
