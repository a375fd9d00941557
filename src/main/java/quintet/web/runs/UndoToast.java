package quintet.web.runs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.concurrent.TimeUnit;

/** Says for some seconds what was done, and can undo it. */
final class UndoToast extends Div {
    private static final long MILLISECONDS = 8_000;

    private final Span words = new Span();
    private int shown;

    UndoToast(Runnable undo) {
        NativeButton button = new NativeButton("Undo", e -> undo.run());
        button.setTitle("Ctrl+Z in the list does the same");
        add(words, button);
        addClassName("toast");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    /** @param over what is done when the time is over, if nobody has undone it, said anything else or left the page */
    void show(String what, Runnable over) {
        words.setText(what);
        setVisible(true);
        int mine = ++shown;
        UI ui = getUI().orElseThrow();
        Thread.startVirtualThread(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(MILLISECONDS);
                ui.access(() -> {
                    if (mine == shown && isAttached()) {
                        over.run();
                    }
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (UIDetachedException left) {
                // The page did it when it was left.
            }
        });
    }

    void hide() {
        shown++;
        setVisible(false);
    }
}
