package quintet.web.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;

/** An equation in TeX whose parts can be tinted: {@code \term{2}{...}} is the second of five terms. */
@Tag("living-equation")
@NpmPackage(value = "katex", version = "0.19.1")
@JsModule("./components/equation/living-equation.ts")
public final class LivingEquation extends Component {

    public LivingEquation(String tex) {
        getElement().setProperty("tex", tex);
    }

    /** Lights this term up; 0 lights none. */
    LivingEquation hot(int term) {
        getElement().setProperty("hot", term);
        return this;
    }
}
