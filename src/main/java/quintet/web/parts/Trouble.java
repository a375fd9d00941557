package quintet.web.parts;

import com.vaadin.flow.component.html.Paragraph;

/** What is wrong, in a sentence that is read out at once; not there while nothing is. */
public final class Trouble extends Paragraph {
    public Trouble() {
        addClassName("error");
        getElement().setAttribute("role", "alert");
        tell("");
    }

    /** What is wrong with a page as a whole. */
    public static Trouble ofPage() {
        Trouble trouble = new Trouble();
        trouble.addClassName("trouble");
        return trouble;
    }

    public void tell(String words) {
        setText(words);
        setVisible(!words.isEmpty());
    }
}
