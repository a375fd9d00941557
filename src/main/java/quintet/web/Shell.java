package quintet.web;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.TargetElement;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** The page around every view: its theme, and the connection by which the server changes it. */
@Push
@Viewport("width=device-width, initial-scale=1")
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles.css")
public class Shell implements AppShellConfigurator {
    /** Puts on what this browser remembers (theme-switch.ts, rail-folds.ts) before anything is painted. */
    private static final String REMEMBERED = """
            try {
              for (const name of ['theme', 'fold']) {
                const value = localStorage.getItem('quintet:' + name);
                if (value) document.documentElement.dataset[name] = value;
              }
            } catch {}
            """;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addLink("icon", "favicon.svg");
        settings.addMetaTag("color-scheme", "light dark");
        settings.addInlineWithContents(
                TargetElement.HEAD, Inline.Position.PREPEND, REMEMBERED, Inline.Wrapping.JAVASCRIPT);
    }
}
