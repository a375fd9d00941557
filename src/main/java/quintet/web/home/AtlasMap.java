package quintet.web.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.catalog.Catalog;
import quintet.lesson.Atlas;
import quintet.model.ModelCard;
import quintet.web.parts.Recorded;

/** The map of models, with what is known of one of them told beside it. */
@Tag("atlas-map")
@NpmPackage(value = "katex", version = "0.19.1")
@JsModule("./components/atlas/atlas-map.ts")
final class AtlasMap extends Component {

    /** The map as the browser reads it. */
    record Content(List<Atlas.Column> columns, List<Atlas.Row> families, List<Node> nodes, List<Atlas.Link> links) {}

    /** A node as the browser reads it: what Quintet trains has an address in the playground, and a lesson. */
    record Node(
            String id,
            String family,
            @Nullable String part,
            String column,
            int place,
            boolean again,
            String name,
            String brief,
            String equation,
            String says,
            @Nullable String glyph,
            @Nullable String model,
            @Nullable String data,
            @Nullable String train,
            @Nullable String lesson,
            Atlas.@Nullable Paper paper) {}

    AtlasMap(Atlas atlas, Catalog catalog, String chosen) {
        List<Node> nodes = atlas.nodes().stream().map(n -> node(n, catalog)).toList();
        getElement().setPropertyBean("atlas", new Content(atlas.columns(), atlas.families(), nodes, atlas.links()));
        getElement().setProperty("chosen", chosen);
    }

    private static Node node(Atlas.Node n, Catalog catalog) {
        String model = n.model();
        ModelCard card = model == null ? null : catalog.model(model).card();
        Atlas.Paper paper = n.paper();
        return new Node(
                n.id(),
                n.family(),
                n.part(),
                n.column(),
                n.place(),
                n.again(),
                n.name(),
                n.brief(),
                n.equation(),
                n.says(),
                n.glyph(),
                model,
                model == null ? null : catalog.first(catalog.model(model)).slug(),
                model == null ? null : Recorded.train(catalog, model),
                model == null ? null : "lessons/" + model,
                paper == null || card == null ? paper : new Atlas.Paper(paper.title(), card.paper(), card.arxiv()));
    }
}
