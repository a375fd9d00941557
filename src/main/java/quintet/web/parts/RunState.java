package quintet.web.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import quintet.run.Run;

/** The state of a run in words, and how far it is: its place in line, or its steps with an estimate of the time left. */
public final class RunState extends Div {
    private final Span word = new Span();
    private final Span left = new Span();
    private final Paragraph steps = new Paragraph();
    private final Div done = new Div();
    private final Div progress = new Div(done);
    private final Pace pace = new Pace();

    public RunState() {
        addClassName("run-state");
        word.addClassName("word");
        left.addClassName("left");
        Div line = new Div(word, left);
        line.addClassName("line");
        steps.addClassName("steps");
        progress.addClassName("progress");
        progress.getElement().setAttribute("aria-hidden", "true");
        add(line, progress, steps);
    }

    public void show(Run run) {
        getElement().setAttribute("data-state", run.state().slug());
        word.setText(word(run));
        String of = Format.count(run.step()) + " of " + Format.count(run.steps());
        steps.setText(
                switch (run.state()) {
                    case FINISHED -> Format.count(run.step()) + " steps";
                    case FAILED -> run.failure() == null ? of : run.failure().message();
                    default -> of;
                });
        steps.setTitle(run.failure() == null ? "" : run.failure().message());
        progress.setVisible(!run.state().ended());
        done.getStyle().set("width", "%d%%".formatted(Math.round(100.0 * run.step() / run.steps())));
        if (run.state() == Run.State.RUNNING) {
            pace.at(System.nanoTime() / 1e9, run.step());
            String words = pace.left(run.step(), run.steps());
            if (!words.isEmpty()) {
                left.setText(words);
            }
        } else {
            pace.forget();
            left.setText("");
        }
    }

    /** What its state is called. */
    public static String word(Run run) {
        return switch (run.state()) {
            case QUEUED ->
                run.queuePosition() <= 0 ? "Queued" : Format.sentence(Format.place(run.queuePosition())) + " in line";
            case RUNNING -> "Training";
            case PAUSED -> "Paused";
            case FINISHED -> run.step() < run.steps() ? "Finished early" : "Finished";
            case STOPPED -> run.measuring() ? "Stopped, measuring …" : "Stopped";
            case FAILED -> "Failed at step " + Format.count(run.step());
        };
    }
}
