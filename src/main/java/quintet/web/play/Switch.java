package quintet.web.play;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.function.Consumer;

/** A few words side by side of which one is chosen, the first to begin with. */
final class Switch extends Div {

    Switch(String label, Consumer<String> chosen, String... words) {
        addClassName("switch");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", label);
        for (String word : words) {
            NativeButton button = new NativeButton(word, e -> {
                press((NativeButton) e.getSource());
                chosen.accept(word);
            });
            add(button);
        }
        press((NativeButton) getComponentAt(0));
    }

    private void press(NativeButton pressed) {
        getChildren().forEach(b -> b.getElement().setAttribute("aria-pressed", Boolean.toString(b == pressed)));
    }
}
