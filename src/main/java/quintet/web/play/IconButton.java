package quintet.web.play;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** A button with an icon, and a name where there is room for it. */
final class IconButton extends NativeButton {
    private final Span label = new Span();

    IconButton(String name, String icon) {
        label.setText(name);
        label.addClassName("name");
        add(label);
        getElement().setAttribute("data-icon", icon);
    }

    void name(String name) {
        label.setText(name);
    }

    /** Can be pressed or not, and says what it does or why it can't be. */
    static void allow(NativeButton button, Controls.Use use) {
        button.setEnabled(use.allowed());
        button.getElement().setAttribute("title", use.title());
    }

    /** Gives a button the icon and the keys of what it does. */
    static void act(NativeButton button, Controls.Act act) {
        button.getElement().setAttribute("data-icon", act.icon);
        if (act.keys.isEmpty()) {
            button.getElement().removeAttribute("aria-keyshortcuts");
        } else {
            button.getElement().setAttribute("aria-keyshortcuts", act.keys);
        }
        // By this the browser knows from when on somebody waits for a first picture.
        if (act.starts()) {
            button.getElement().setAttribute("data-train", "");
        } else {
            button.getElement().removeAttribute("data-train");
        }
    }
}
