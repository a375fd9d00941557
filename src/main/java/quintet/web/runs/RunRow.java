package quintet.web.runs;

import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.declare.Invalid;
import quintet.run.Figures;
import quintet.run.Run;
import quintet.web.parts.Format;
import quintet.web.parts.RunState;
import quintet.web.parts.Settings;
import quintet.web.parts.SparkLine;
import quintet.web.play.PlaygroundUrl;

/** A run in the list: what it is, how far it is, its figures, and what can be done with it. */
final class RunRow extends ListItem {

    /** What the list hears of a row. */
    interface Listener {
        /** @param range whether all between this one and the one that was picked before are meant */
        void picked(RunRow row, boolean on, boolean range);

        /** @throws Invalid where the name can't be */
        void renamed(RunRow row, String name);

        void deleted(RunRow row);
    }

    @Tag("time")
    private static final class Time extends HtmlComponent implements HasText {}

    private final Listener listener;
    private final Element box = new Element("input");
    private final Anchor name = new Anchor();
    private final Div naming = new Div();
    private final RunState state = new RunState();
    private final SparkLine spark = new SparkLine();
    private final RowFigures figures = new RowFigures();
    private final Time age = new Time();
    private final NativeButton rename = new NativeButton("Rename");
    private final NativeButton delete = new NativeButton("Delete");
    private final Anchor clone = new Anchor("", "Clone");
    private final @Nullable ModelEntry model;
    private Run run;

    RunRow(Catalog catalog, Run run, Listener listener) {
        this.listener = listener;
        this.run = run;
        Optional<Plan> plan = Settings.plan(catalog, run);
        model = plan.map(Plan::model).orElse(null);
        addClassName("run");
        getElement().setAttribute("data-run", run.id());
        plan.ifPresent(p -> getElement()
                .setAttribute("data-family", p.model().card().family().slug()));
        Span modelName = new Span(plan.map(p -> p.model().card().name()).orElse(run.model()));
        modelName.addClassName("model");
        Paragraph about = new Paragraph(
                modelName,
                new Span(plan.map(p -> p.dataset().name()).orElse(run.dataset())),
                new Span("seed " + run.seed()));
        about.addClassName("about");
        name.addClassName("name");
        name.setHref("play?run=" + run.id());
        Div title = new Div(name, naming);
        title.addClassName("title");
        Div what = new Div(title, about);
        what.addClassName("what");
        age.addClassName("age");
        age.getElement().setAttribute("datetime", run.createdAt().toString());
        age.setTitle(run.createdAt().truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' '));
        add(pick(), what, state, spark, figures, age, actions(plan));
    }

    private Div pick() {
        box.setAttribute("type", "checkbox");
        // A click, by a key too, which unlike a change tells of the shift key.
        box.addEventListener(
                        "click",
                        e -> listener.picked(
                                this,
                                e.getEventData().get("element.checked").asBoolean(),
                                e.getEventData().get("event.shiftKey").asBoolean()))
                .addEventData("element.checked")
                .addEventData("event.shiftKey")
                .synchronizeProperty("checked");
        Div pick = new Div();
        pick.addClassName("pick");
        pick.getElement().appendChild(box);
        return pick;
    }

    private Div actions(Optional<Plan> plan) {
        rename.addClickListener(e -> edit());
        delete.addClickListener(e -> listener.deleted(this));
        plan.ifPresentOrElse(
                p -> clone.setHref(
                        "play?" + PlaygroundUrl.write(p, null, null, null).getQueryString()),
                () -> {
                    clone.removeHref();
                    clone.getElement().setAttribute("aria-disabled", "true");
                    clone.setTitle("This run was made by another version of Quintet with other settings");
                });
        Div actions = new Div(rename, clone, delete);
        actions.addClassName("actions");
        return actions;
    }

    /** Puts a field in place of the name. */
    private void edit() {
        Input field = new Input();
        field.setValue(run.name());
        field.getElement().setAttribute("aria-label", "Name of the run");
        field.getElement().setAttribute("autocomplete", "off");
        Paragraph error = new Paragraph();
        error.addClassName("error");
        error.getElement().setAttribute("role", "alert");
        error.setVisible(false);
        field.getElement()
                .addEventListener("keydown", e -> {
                    if (e.getEventData().get("event.key").asString().equals("Escape")) {
                        done();
                    } else {
                        keep(field, error);
                    }
                })
                .setFilter("event.key === 'Escape' || event.key === 'Enter'")
                .addEventData("event.key")
                .synchronizeProperty("value");
        field.getElement()
                .addEventListener("focusout", e -> {
                    if (field.isAttached() && naming.isVisible()) {
                        keep(field, error);
                    }
                })
                .synchronizeProperty("value");
        naming.removeAll();
        naming.add(field, error);
        naming.setVisible(true);
        name.setVisible(false);
        rename.setEnabled(false);
        field.getElement().executeJs("this.focus(); this.select()");
    }

    private void keep(Input field, Paragraph error) {
        try {
            if (!field.getValue().strip().equals(run.name())) {
                listener.renamed(this, field.getValue());
            }
            done();
        } catch (Invalid e) {
            error.setText(Objects.requireNonNullElse(e.getMessage(), ""));
            error.setVisible(true);
            field.getElement().setAttribute("aria-invalid", "true");
        }
    }

    private void done() {
        naming.removeAll();
        naming.setVisible(false);
        name.setVisible(true);
        rename.setEnabled(true);
        rename.focus();
    }

    /** Shows the run as it is now. */
    void show(Run now, List<Figures.Point> trace) {
        run = now;
        name.setText(now.name());
        box.setAttribute("aria-label", "Select " + now.name());
        rename.setAriaLabel("Rename " + now.name());
        delete.setAriaLabel("Delete " + now.name());
        clone.setAriaLabel("Clone " + now.name());
        state.show(now);
        spark.show(
                trace,
                trace.size() < 2
                        ? ""
                        : "Sliced W2 from " + Format.figure(trace.getFirst().value()) + " to "
                                + Format.figure(trace.getLast().value()));
        figures.show(now, model);
        grow(Instant.now());
    }

    /** Says how old it is at a moment. */
    void grow(Instant now) {
        age.setText(ago(Duration.between(run.createdAt(), now)));
    }

    static String ago(Duration d) {
        long minutes = d.toMinutes();
        if (minutes < 1) {
            return "just now";
        } else if (minutes < 60) {
            return minutes + " min ago";
        } else if (minutes < 48 * 60) {
            return minutes / 60 + " h ago";
        }
        return d.toDays() + " days ago";
    }

    /** Ticks its box, or not. */
    void pick(boolean on) {
        box.setProperty("checked", on);
        setClassName("picked", on);
    }

    void focus() {
        name.focus();
    }

    Run run() {
        return run;
    }
}
