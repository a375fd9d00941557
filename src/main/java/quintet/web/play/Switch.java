package quintet.web.play;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A few words side by side of which one is chosen, the first to begin with. */
final class Switch extends Div {
    private final Consumer<String> chosen;
    private final Map<String, NativeButton> buttons = new LinkedHashMap<>();

    Switch(String label, Consumer<String> chosen, String... words) {
        this.chosen = chosen;
        addClassName("switch");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", label);
        for (String word : words) {
            NativeButton button = new NativeButton(word, e -> choose(word));
            buttons.put(word, button);
            add(button);
        }
        press(words[0]);
    }

    void choose(String word) {
        press(word);
        chosen.accept(word);
    }

    private void press(String chosen) {
        buttons.forEach(
                (word, b) -> b.getElement().setAttribute("aria-pressed", Boolean.toString(word.equals(chosen))));
    }
}
