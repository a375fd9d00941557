package quintet.web.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;
import quintet.catalog.Plan;
import quintet.data.DataFiles;
import quintet.data.Distribution;
import quintet.model.HasDensity;
import quintet.run.Run;
import quintet.run.RunControl;
import quintet.run.Runs;
import quintet.seat.Seat;
import quintet.web.data.FetchPanel;

@SpringBootTest
class PlayViewTest extends SpringBrowserlessTest {

    @Autowired
    private Runs runs;

    @Autowired
    private RunControl control;

    @Autowired
    private Catalog catalog;

    @AfterEach
    void leaveNoRun() {
        runs.list(Seat.OWNER, null, 50).forEach(r -> control.delete(Seat.OWNER, r.id()));
    }

    static List<ModelEntry> models() {
        return new Catalog().models();
    }

    private static void open(String query) {
        UI.getCurrent().navigate("play", QueryParameters.fromString(query));
    }

    private ValueField field(String name) {
        return find(ValueField.class).all().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Input text(String name) {
        return find(Input.class).id("field-" + name);
    }

    private String error(String name) {
        return find(Paragraph.class).id("field-" + name + "-error").getText();
    }

    private NativeButton button(String name) {
        return find(NativeButton.class).all().stream()
                .filter(b -> b.getElement().getTextRecursively().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelCanBeChosenAndHasAFieldForAllThatItDeclares(ModelEntry model) {
        DataEntry data = model.learns(Distribution.PLANE) ? catalog.dataset("rings") : catalog.first(model);
        open("model=" + model.card().slug() + "&dataset=" + data.slug());
        assertThat(find(H1.class).single().getText()).isEqualTo(model.card().name() + " on " + data.name());
        assertThat(find(ValueField.class).all())
                .extracting(ValueField::name)
                .containsAll(model.hyperparameters().all().stream()
                        .map(h -> h.name())
                        .toList())
                .contains("seed", "steps");
        List<RunStage.Layer> layers = RunStage.layers(
                model,
                catalog.plan(model.card().slug(), data.slug(), 1, 0, Map.of(), Map.of())
                        .data());
        assertThat(layers)
                .filteredOn(l -> l.id().equals("density"))
                .allMatch(l -> (l.why() == null) == model.is(HasDensity.class));
        assertThat(layers).extracting(RunStage.Layer::key).doesNotHaveDuplicates();
    }

    @Test
    void whatCanBeDoneWithOneItemIsWhatTheModelCan() {
        assertThat(views("flow-matching", "moons")).as("with a point nothing").isEmpty();
        assertThat(views("gru", "words")).containsExactly("steps", "fill", "likelihood");
        assertThat(views("masked-diffusion", "words")).containsExactly("moments", "fill", "likelihood");
        assertThat(views("flow-matching", "digits")).containsExactly("moments", "fill", "likelihood");
        assertThat(views("real-nvp", "digits")).containsExactly("latents", "likelihood");
        assertThat(views("gan", "digits")).containsExactly("latents");
        assertThat(views("vae", "digits")).containsExactly("latents", "rebuilt", "likelihood");
        assertThat(views("vq-vae", "digits")).contains("rebuilt");
    }

    private List<String> views(String model, String data) {
        Plan plan = catalog.plan(model, data, 1, 0, Map.of(), Map.of());
        return RunStage.views(plan.model(), plan.data());
    }

    /** Data that aren't here are said to be missing where they are chosen and where a run is begun, and fetched at a press. */
    @Test
    void dataThatAreMissingCanBeFetched(@TempDir Path folder) {
        String before = System.getProperty(DataFiles.FOLDER);
        System.setProperty(DataFiles.FOLDER, folder.toString());
        try {
            open("model=vae&dataset=cifar-10");
            assertThat(find(FetchPanel.class).single().getElement().getTextRecursively())
                    .contains("CIFAR-10 isn't here yet: 170 MB, fetched once from");
            assertThat(find(RunStage.class).single().getElement().getProperty("source"))
                    .isEmpty();
            test(button("Train")).click();
            assertThat(find(TransportBar.class).single().getElement().getTextRecursively())
                    .contains("CIFAR-10 isn't here yet. Fetch it first");
            assertThat(runs.list(Seat.OWNER, null, 50)).isEmpty();
            test(button("Fetch")).click();
            await().until(() -> catalog.dataset("cifar-10").absent().isEmpty());
            open("model=vae&dataset=cifar-10&seed=2");
            assertThat(find(FetchPanel.class).all()).noneMatch(FetchPanel::isVisible);
            assertThat(find(RunStage.class).single().getElement().getProperty("source"))
                    .contains("cifar-10/samples");
        } finally {
            System.setProperty(DataFiles.FOLDER, before);
        }
    }

    @Test
    void choosingAModelBringsItsOwnDefaults() {
        open("model=made");
        test(find(NativeButton.class).withText("Energy").single()).click();
        assertThat(find(H1.class).single().getText()).isEqualTo("Energy-based model on Moons");
        assertThat(field("chains").value()).isEqualTo(256);
    }

    @Test
    void aModelThatCantLearnTheDataBringsOthersAndItIsSaidWhy() {
        open("model=gru&dataset=words");
        test(find(NativeButton.class).withText("Energy").single()).click();
        assertThat(find(H1.class).single().getText()).isEqualTo("Energy-based model on Moons");
        assertThat(find(SetUpPanel.class).single().getElement().getTextRecursively())
                .contains("Energy-based model can't be trained on 'words'");
        open("model=ebm&dataset=words");
        assertThat(find(H1.class).single().getText()).isEqualTo("Energy-based model on Moons");
    }

    @Test
    void stepsThatWereSetByHandStayWhenTheModelChanges() {
        open("model=made&steps=700");
        test(find(NativeButton.class).withText("Energy").single()).click();
        assertThat(field("steps").value()).isEqualTo(700);
        open("model=made");
        test(find(NativeButton.class).withText("Energy").single()).click();
        assertThat(field("steps").value()).isEqualTo(catalog.model("ebm").card().steps());
    }

    @Test
    void whatStartsANewRunIsNeverSaidToApplyAtOnce() {
        for (ModelEntry model : models()) {
            open("model=" + model.card().slug());
            String when = "";
            for (Element part : parts(find(SetUpPanel.class).single().getElement())) {
                if (part.getClassList().contains("heading")) {
                    when = part.getTextRecursively();
                } else {
                    Element it = part;
                    ValueField field = find(ValueField.class).all().stream()
                            .filter(f -> f.getElement().equals(it))
                            .findFirst()
                            .orElseThrow();
                    assertThat(when)
                            .as(model.card().name() + ", " + field.name())
                            .endsWith(field.live() ? "applies at once" : "starts a new run");
                }
            }
        }
    }

    /** Headings and fields, in their order. */
    private static List<Element> parts(Element of) {
        return of.getChildren()
                .flatMap(child -> child.getClassList().contains("heading")
                                || child.getClassList().contains("value-field")
                        ? Stream.of(child)
                        : parts(child).stream())
                .toList();
    }

    @Test
    void aBadValueIsRefusedBesideItsFieldAndNothingIsStarted() {
        open("model=real-nvp");
        test(text("couplings")).setValue("99");
        assertThat(error("couplings"))
                .isEqualTo("Couplings ('couplings') is '99', but must be a whole number from 1 to 24.");
        test(button("Train")).click();
        assertThat(runs.list(Seat.OWNER, null, 1)).isEmpty();
        test(text("couplings")).setValue("4");
        assertThat(field("couplings").wrong()).isFalse();
        assertThat(field("couplings").value()).isEqualTo(4);
    }

    @Test
    void valuesThatOnlyTogetherAreWrongAreRefusedBesideTheirField() {
        open("size=3");
        assertThat(error("size")).contains("must be 0 for fresh points");
    }

    @Test
    void theAddressSaysTheChoiceAndWhatItCantUse() {
        open("model=vae&dataset=grid&seed=9&steps=77&samples=2&sigma=0.1&beta=-1&hiden=3");
        assertThat(find(H1.class).single().getText()).isEqualTo("Variational autoencoder on 25-grid");
        assertThat(field("seed").value()).isEqualTo(9L);
        assertThat(field("steps").value()).isEqualTo(77);
        assertThat(field("samples").value()).isEqualTo(2);
        assertThat(field("sigma").value()).isEqualTo(0.1);
        assertThat(field("beta").value()).isEqualTo(1.0);
        assertThat(text("beta").getValue()).isEqualTo("-1");
        assertThat(error("beta")).isEqualTo("KL weight ('beta') is '-1', but must be a number from 0 to 10.");
        assertThat(find(Paragraph.class).withClassName("trouble").single().getText())
                .contains("hiden");
    }

    @Test
    void anUnknownRunIsSaidAndThePageStillWorks() {
        open("run=nothere");
        assertThat(find(Paragraph.class).withClassName("state").single().getText())
                .contains("no run 'nothere'");
        assertThat(button("Train").isEnabled()).isTrue();
        assertThat(button("Stop").isEnabled()).isFalse();
        assertThat(button("Stop").getElement().getAttribute("title")).contains("press Train");
    }

    @Test
    void trainStartsWhatIsChosen() {
        open("model=made&dataset=circles&seed=3&steps=40&hidden=16");
        test(button("Train")).click();
        Run run = runs.list(Seat.OWNER, null, 1).getFirst();
        assertThat(run.model()).isEqualTo("made");
        assertThat(run.dataset()).isEqualTo("circles");
        assertThat(run.seed()).isEqualTo(3);
        assertThat(run.steps()).isEqualTo(40);
        assertThat(run.hyperparameters()).containsEntry("hidden", 16);
    }

    @Test
    void aRunThatRestsCanBeForkedAsSoonAsItsPageIsOpen() {
        Run run = runs.submit(
                Seat.OWNER, catalog.plan("made", "moons", 1, 5, Map.of("hidden", 8), Map.of()), null, "auto");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> runs.get(run.id()).state().ended());
        open("run=" + run.id());
        fireShortcut(Key.UNIDENTIFIED); // a round trip
        assertThat(button("Fork from step 5").isEnabled()).isTrue();
    }

    @Test
    void aHyperparameterIsTurnedInTheEquationAsInTheForm() {
        open("model=vae");
        Input turner = find(Input.class).id("turner-beta");
        test(turner).setValue("2");
        assertThat(field("beta").value()).isEqualTo(2.0);
        assertThat(text("beta").getValue()).isEqualTo("2");
        test(turner).setValue("11");
        assertThat(find(Paragraph.class).id("turner-beta-error").getText())
                .isEqualTo("KL weight ('beta') is '11', but must be a number from 0 to 10.");
        assertThat(field("beta").value()).isEqualTo(2.0);
        test(text("beta")).setValue("3");
        assertThat(turner.getValue()).isEqualTo("3");
    }

    @Test
    void theRequestSaysWhatDiffersFromTheDefaultsAlone() {
        Catalog catalog = new Catalog();
        assertThat(CodePanel.body(catalog.plan("vae", "moons", 1, 0, 0, Map.of(), Map.of())))
                .isEqualTo("{\"model\":\"vae\",\"dataset\":\"moons\"}");
        assertThat(CodePanel.body(catalog.plan(
                        "gan", "grid", 9, 77, 5, Map.of("game", "wasserstein", "r1", 0.5), Map.of("sigma", 0.1))))
                .isEqualTo("{\"model\":\"gan\",\"dataset\":\"grid\",\"seed\":9,\"steps\":77,\"patience\":5,"
                        + "\"hyperparameters\":{\"game\":\"wasserstein\",\"r1\":0.5},"
                        + "\"datasetParameters\":{\"sigma\":0.1}}");
    }
}
