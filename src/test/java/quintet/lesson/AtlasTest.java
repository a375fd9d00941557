package quintet.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.catalog.Catalog;
import quintet.catalog.ModelEntry;
import quintet.model.Family;

/** The map names every model, in its own family, and no two nodes stand in the same place. */
class AtlasTest {
    private static final Catalog CATALOG = new Catalog();
    private static final Atlas ATLAS = new Atlas(CATALOG);

    static Stream<ModelEntry> models() {
        return CATALOG.models().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void namesEveryModelInItsOwnFamilyWithItsPaper(ModelEntry model) {
        assertThat(ATLAS.nodes())
                .filteredOn(n -> model.card().slug().equals(n.model()))
                .isNotEmpty()
                .filteredOn(n -> !n.again()) // which tells it from another family's point of view
                .isNotEmpty()
                .allSatisfy(n ->
                        assertThat(n.family()).isEqualTo(model.card().family().slug()))
                .anySatisfy(n -> assertThat(n.paper()).isNotNull());
    }

    @Test
    void hasARowForEachFamilyWithAFaceOfItsOwn() {
        assertThat(ATLAS.families())
                .extracting(Atlas.Row::family)
                .containsExactlyElementsOf(
                        Arrays.stream(Family.values()).map(Family::slug).toList());
        assertThat(ATLAS.families()).allSatisfy(r -> assertThat(
                        CATALOG.model(r.face()).card().family().slug())
                .isEqualTo(r.family()));
    }

    @Test
    void noTwoNodesStandInTheSamePlace() {
        assertThat(ATLAS.nodes())
                .extracting(n -> n.family() + " " + n.column() + " " + n.place())
                .doesNotHaveDuplicates();
        assertThat(ATLAS.nodes()).allSatisfy(n -> assertThat(n.place())
                .isBetween(
                        1,
                        ATLAS.columns().stream()
                                .filter(c -> c.id().equals(n.column()))
                                .findFirst()
                                .orElseThrow()
                                .places()));
    }

    @Test
    void toldDiffusionTwiceAndFlowMatchingBelowContinuousFlows() {
        assertThat(ATLAS.nodes())
                .filteredOn(n -> n.name().equals("Diffusion"))
                .extracting(Atlas.Node::family)
                .containsExactly("latent", "score");
        assertThat(ATLAS.links())
                .extracting(Atlas.Link::from, Atlas.Link::to)
                .contains(tuple("continuous-flow", "flow-matching"), tuple("diffusion-latent", "diffusion-score"));
    }

    @Test
    void aBrokenMapIsRefusedInOneSentence() throws IOException {
        String map = text();
        assertThatThrownBy(() -> Atlas.read(CATALOG, map.replace("model: gan", "glyph: diffusion")))
                .hasMessage("The map atlas.yaml has no node for the model 'gan'.");
        assertThatThrownBy(() -> Atlas.read(CATALOG, map.replace("from: ebm,", "from: abm,")))
                .hasMessageStartingWith(
                        "The map atlas.yaml names the node 'abm', but there are only transformer, rnn, ");
        assertThatThrownBy(() -> Atlas.read(CATALOG, map.replace("- family: flow\n", "- family: flew\n")))
                .hasMessage("The map atlas.yaml has no row for the family 'flow'.");
        assertThatThrownBy(() -> Atlas.read(CATALOG, map.replace("places: 5", "places: five")))
                .hasMessageStartingWith("The map atlas.yaml can't be read: ");
    }

    private static String text() throws IOException {
        try (InputStream file = AtlasTest.class.getResourceAsStream("/atlas.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
