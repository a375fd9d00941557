package quintet.web.play;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quintet.run.Forks;
import quintet.run.Refused;
import quintet.run.ResumeCheck;
import quintet.run.Run;
import quintet.seat.Seat;
import quintet.web.parts.Format;
import quintet.web.parts.Pace;

/** What a run has behind it: the run that it was forked from and its forks, as a tree; and proof that it is taken up exactly. */
final class PastPanel extends Section {
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Forks forks;
    private final Seat seat;
    private final UnorderedList tree = new UnorderedList();
    private final Anchor compare = new Anchor();
    private final NativeButton check = new NativeButton("Verify that it resumes exactly", e -> check());
    private final Paragraph said = new Paragraph();
    private @Nullable Run run;

    PastPanel(Forks forks, Seat seat) {
        this.forks = forks;
        this.seat = seat;
        addClassNames("past", "block");
        getElement().setAttribute("aria-label", "Past of this run");
        tree.addClassName("tree");
        tree.getElement().setAttribute("aria-label", "Forks");
        check.setTitle("Retrains this run from one checkpoint to the next and compares every byte");
        said.addClassName("note");
        said.getElement().setAttribute("role", "status");
        Div ways = new Div(compare, check);
        ways.addClassName("ways");
        add(new H2("Past"), tree, ways, said);
        none();
    }

    /** There is no run. */
    void none() {
        run = null;
        setVisible(false);
    }

    /** Shows where a run comes from, and what became of it. */
    void show(Run now) {
        if (run == null || !run.id().equals(now.id())) {
            said.setText("");
        }
        run = now;
        setVisible(true);
        List<Run> family = forks.family(seat, now.id());
        tree.setVisible(family.size() > 1);
        tree.removeAll();
        Map<String, UnorderedList> branches = new HashMap<>();
        for (Run it : family) {
            ListItem item = new ListItem(link(it, now));
            UnorderedList above = it.parent() == null ? null : branches.get(it.parent());
            (above == null ? tree : above).add(item);
            UnorderedList below = new UnorderedList();
            branches.put(it.id(), below);
            item.add(below);
        }
        branches.values().stream()
                .filter(list -> list.getComponentCount() == 0)
                .forEach(UnorderedList::removeFromParent);
    }

    private static Div link(Run it, Run shown) {
        RouterLink link = new RouterLink(it.name(), PlayView.class);
        link.setQueryParameters(QueryParameters.of("run", it.id()));
        if (it.id().equals(shown.id())) {
            link.getElement().setAttribute("aria-current", "true");
        }
        String left = it.parentStep() == null ? "" : "from step " + Format.count(it.parentStep());
        // The tree isn't drawn anew with each step, so it tells no step of a run that goes on.
        String ended = it.state().ended() ? it.state().slug() + " at " + Format.count(it.step()) : "";
        Span about = new Span(left + (left.isEmpty() || ended.isEmpty() ? "" : ", ") + ended);
        about.addClassName("note");
        return new Div(link, about);
    }

    /** A step of the past is shown; null for now. */
    void moment(@Nullable Integer step) {
        compare.setVisible(run != null && step != null);
        if (run != null && step != null) {
            compare.setHref("compare?runs=" + run.id() + "@" + step + "," + run.id());
            compare.setText("Compare step " + Format.count(step) + " with now");
        }
    }

    private void check() {
        UI ui = getUI().orElseThrow();
        String id = run == null ? "" : run.id();
        check.setEnabled(false);
        said.setText("Retraining between two checkpoints …");
        Thread.startVirtualThread(() -> {
            String words;
            try {
                words = words(forks.check(id, new Progress(ui, id)));
            } catch (Refused e) {
                words = String.valueOf(e.getMessage());
            }
            String result = words;
            ui.access(() -> {
                check.setEnabled(true);
                said.setText(run != null && run.id().equals(id) ? result : "");
            });
        });
    }

    /** Tells now and then how far a check is; of one thread. */
    private final class Progress implements ResumeCheck.Progress {
        private final UI ui;
        private final String id;
        private final Pace pace = new Pace();
        private long next = System.nanoTime();

        Progress(UI ui, String id) {
            this.ui = ui;
            this.id = id;
        }

        @Override
        public void at(int step, int last) {
            long now = System.nanoTime();
            if (now < next) {
                return;
            }
            next = now + TELL_NANOS;
            pace.at(now / 1e9, step);
            double left = pace.seconds(last - step);
            ui.access(() -> {
                if (run != null && run.id().equals(id) && !check.isEnabled()) {
                    said.setText("Retrained up to step " + Format.count(step) + " of " + Format.count(last)
                            + (Double.isNaN(left) ? " …" : ", " + Format.about(left) + " left …"));
                }
            });
        }
    }

    static String words(ResumeCheck it) {
        String stretch = "Steps " + Format.count(it.from()) + " to " + Format.count(it.to()) + " were retrained, and ";
        return it.different() == 0
                ? stretch + "all " + Format.count(it.bytes())
                        + " bytes are the same: weights, averages, and the states of the optimiser and the "
                        + "random generator."
                : stretch + Format.count(it.different()) + " of " + Format.count(it.bytes())
                        + " bytes differ: this run can't be resumed exactly. Please report it.";
    }

    @Override
    protected void onAttach(AttachEvent event) {
        check.setEnabled(true);
    }
}
