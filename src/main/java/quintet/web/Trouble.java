package quintet.web;

import com.vaadin.flow.component.html.Paragraph;

/** What is wrong, in a sentence that is read out at once; not there while nothing is. */
final class Trouble extends Paragraph {
    Trouble() {
        addClassName("error");
        getElement().setAttribute("role", "alert");
        tell("");
    }

    /** What is wrong with a page as a whole. */
    static Trouble ofPage() {
        Trouble trouble = new Trouble();
        trouble.addClassName("trouble");
        return trouble;
    }

    void tell(String words) {
        setText(words);
        setVisible(!words.isEmpty());
    }
}
