package quintet.web.lesson;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import quintet.web.play.EquationPanel;

/** What the terms of an equation are, each in its tint. */
@Tag("term-list")
@JsModule("./components/equation/term-list.ts")
final class TermList extends Component {

    TermList(List<EquationPanel.Term> terms) {
        getElement().setPropertyList("terms", terms);
    }
}
