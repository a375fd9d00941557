package quintet.web.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import quintet.space.Space;

/** An image that is drawn, or a word that is typed: how likely each of the runs that are compared holds it. */
@Tag("item-likelihood")
@JsModule("./components/item/item-likelihood.ts")
final class Likelihoods extends Component {

    /** A run as the browser reads it; {@code lacks} is why its model says nothing, empty where it does. */
    private record Side(String id, int place, String letter, String name, String lacks) {}

    private Likelihoods(Space.Symbols space, Comparison of, List<Integer> sides) {
        getElement().setPropertyBean("space", space);
        getElement()
                .setPropertyList(
                        "sides",
                        sides.stream()
                                .map(i -> {
                                    Compared it = of.all().get(i);
                                    return new Side(
                                            it.run().id(), i, Comparison.LETTERS.get(i), it.name(), of.silence(it));
                                })
                                .toList());
        getElement().setProperty("source", of.sides().get(sides.getFirst()).source());
    }

    /** Of the runs whose items are like those of the first on images or texts; nothing where it is alone. The past isn't asked. */
    static Optional<Likelihoods> of(Comparison of) {
        List<Integer> now = IntStream.range(0, of.all().size())
                .filter(i -> of.all().get(i).at() == null)
                .filter(i -> of.space(of.all().get(i)).orElse(null) instanceof Space.Symbols)
                .boxed()
                .toList();
        if (now.isEmpty()) {
            return Optional.empty();
        }
        Space first = of.space(of.all().get(now.getFirst())).orElseThrow();
        List<Integer> alike = now.stream()
                .filter(i -> of.space(of.all().get(i)).orElseThrow().equals(first))
                .toList();
        return alike.size() < 2 ? Optional.empty() : Optional.of(new Likelihoods((Space.Symbols) first, of, alike));
    }
}
