package quintet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.catalog.ModelEntry;

/** The form of the playground, without a browser. */
@SpringBootTest
class PlayViewTest extends SpringBrowserlessTest {

    static List<ModelEntry> models() {
        return new Catalog().models();
    }

    /** Every declared value has its control, in the model's words. */
    @ParameterizedTest
    @MethodSource("models")
    void theFormIsTheDeclaration(ModelEntry model) {
        play("model=" + model.card().slug());
        for (var it : model.hyperparameters().all()) {
            assertThat(find(HyperField.class).all()).anySatisfy(field -> {
                assertThat(field.it.name()).isEqualTo(it.name());
                assertThat(field.getTitle()).hasValue(it.about().help());
                assertThat(field.refused()).isFalse();
            });
        }
    }

    @Test
    void aLinkIsReadAndWhatCannotBeIsToldBesideItsField() {
        PlayView view = play("model=gan&dataset=grid&seed=9&latent=3&r1=-1&sigma=x");
        assertThat(find(RadioButtonGroup.class).single().getValue())
                .extracting(m -> ((ModelEntry) m).card().slug())
                .isEqualTo("gan");
        assertThat(text("Seed").getValue()).isEqualTo("9");
        assertThat(text("Latent").getValue()).isEqualTo("3");
        assertThat(text("R1").isInvalid()).isTrue();
        assertThat(text("R1").getErrorMessage()).isEqualTo("'r1' is '-1', but must be a number from 0 to 10.");
        assertThat(text("Sigma").isInvalid()).isTrue();
        test(view.train).click();
        assertThat(view.message.getText()).startsWith("Training can begin when these are mended");
        assertThat(view.state.getText()).isEqualTo("Nothing trained yet");
    }

    @Test
    void whatIsTypedIsCheckedAtOnce() {
        play("model=vae");
        test(text("Hidden")).setValue("7");
        assertThat(text("Hidden").isInvalid()).isTrue();
        test(text("Hidden")).setValue("32");
        assertThat(text("Hidden").isInvalid()).isFalse();
    }

    @Test
    void anotherDataSetBringsItsParameters() {
        play("dataset=moons");
        @SuppressWarnings("unchecked")
        Select<DataEntry> datasets = (Select<DataEntry>) find(Select.class).all().stream()
                .filter(s -> s.getValue() instanceof DataEntry)
                .findFirst()
                .orElseThrow();
        test(datasets).selectItem("Circles");
        assertThat(text("Factor").getValue()).isEqualTo("0.4");
    }

    @Test
    void nothingCanBeSteeredBeforeItIsTrained() {
        PlayView view = navigate(PlayView.class);
        assertThat(view.pause.isEnabled()).isFalse();
        assertThat(view.step.isEnabled()).isFalse();
        assertThat(view.stop.isEnabled()).isFalse();
        assertThat(view.pause.getElement().getProperty("title")).contains("press Train");
    }

    /** The view, as this link opens it. */
    private PlayView play(String link) {
        UI.getCurrent().navigate(PlayView.class, QueryParameters.fromString(link));
        return find(PlayView.class).single();
    }

    private TextField text(String label) {
        return find(TextField.class).all().stream()
                .filter(f -> f.getAriaLabel().filter(label::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
