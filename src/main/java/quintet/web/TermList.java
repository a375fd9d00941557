package quintet.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import quintet.lesson.Lesson;

/** What the terms of a lesson's equation are, each in its tint. */
@Tag("term-list")
@JsModule("./components/term-list.ts")
final class TermList extends Component {

    TermList(Lesson lesson) {
        getElement().setPropertyList("terms", EquationPanel.terms(lesson));
    }
}
