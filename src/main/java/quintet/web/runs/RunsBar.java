package quintet.web.runs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.Collection;
import quintet.web.parts.Format;

/** What can be done with the runs that are picked, and which page of the list is shown. */
final class RunsBar extends Div {

    /** What the list hears of the bar. */
    interface Listener {
        void compare();

        void deletePicked();

        void pickNone();

        /** @param pages to the next page by 1, to the one before by -1 */
        void turn(int pages);
    }

    private final Span picked = new Span();
    private final NativeButton compare = new NativeButton("Compare");
    private final Div tools = new Div();
    private final Span range = new Span();
    private final NativeButton newer = new NativeButton("Newer");
    private final NativeButton older = new NativeButton("Older");

    RunsBar(Listener listener) {
        picked.addClassName("picked-words");
        compare.addClassName("first");
        compare.addClickListener(e -> listener.compare());
        tools.addClassName("tools");
        tools.add(
                compare,
                new NativeButton("Delete", e -> listener.deletePicked()),
                new NativeButton("Clear selection", e -> listener.pickNone()));
        newer.addClickListener(e -> listener.turn(-1));
        older.addClickListener(e -> listener.turn(1));
        range.addClassName("range");
        Div pager = new Div(range, newer, older);
        pager.addClassName("pager");
        add(picked, tools, pager);
        addClassName("list-bar");
    }

    void show(Selection selection, Collection<String> inView) {
        picked.setText(selection.words(inView));
        tools.setVisible(!selection.isEmpty());
        compare.setEnabled(selection.comparable());
        compare.setTitle(
                selection.comparable() ? "Shows them side by side" : "Select two to eight runs to compare them");
    }

    /**
     * Says which runs are shown.
     *
     * @param first the number of the first one, from 0
     */
    void page(int first, int shown, long total) {
        range.setText(Format.count(first + 1) + "–" + Format.count(first + shown) + " of " + Format.count(total));
        boolean many = total > RunsList.PAGE;
        range.setVisible(many);
        newer.setVisible(many);
        older.setVisible(many);
        newer.setEnabled(first > 0);
        older.setEnabled(first + shown < total);
    }
}
