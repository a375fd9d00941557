package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.ArrayList;
import java.util.List;
import quintet.lesson.Lesson;

/** What the terms of a lesson's equation are, each in its tint. */
@Tag("term-list")
@JsModule("./components/term-list.ts")
final class TermList extends Component {

    TermList(Lesson lesson) {
        List<EquationPanel.Term> terms = new ArrayList<>();
        lesson.terms()
                .forEach((label, term) -> terms.add(new EquationPanel.Term(
                        label, term.symbol(), term.explains(), EquationPanel.tint(terms.size()))));
        getElement().setPropertyList("terms", terms);
    }
}
