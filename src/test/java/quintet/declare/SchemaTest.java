package quintet.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.catalog.Catalog;

class SchemaTest {

    enum Exactness {
        PLAIN,
        ALL_NEW
    }

    record Inner(
            @Real(min = 0, max = 1, defaultValue = 0.5, live = true, help = "A share.")
            double share) {}

    record Whole3(
            @Whole(symbol = "n", min = 1, max = 9, defaultValue = 3, help = "A number.")
            int howMany,

            @Choice(defaultValue = "PLAIN", help = "A kind.")
            Exactness kind,

            @With("share=0.25") Inner inner) {}

    private final Schema<Whole3> it = Schema.of(Whole3.class);

    @Test
    void namesAreFlatAndDefaultsThoseOfTheirPlace() {
        assertThat(it.all()).extracting(Hyperparameter::name).containsExactly("howMany", "kind", "share");
        assertThat(it.standard()).isEqualTo(new Whole3(3, Exactness.PLAIN, new Inner(0.25)));
        assertThat(it.all().getFirst().about().label()).isEqualTo("How many");
    }

    @Test
    void textAndNumbersAreReadAlike() {
        Whole3 built = it.build(Map.of("howMany", "7", "kind", "all-new", "share", 1));
        assertThat(built).isEqualTo(new Whole3(7, Exactness.ALL_NEW, new Inner(1)));
        assertThat(it.build(it.values(built))).isEqualTo(built);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceWithWhatWouldBeRight() {
        Invalid e = catchThrowableOfType(
                Invalid.class, () -> it.build(Map.of("howMany", 2.5, "kind", "other", "share", "x", "more", 1)));
        assertThat(e.violations())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("howMany", "kind", "share", "more");
        assertThat(e.getMessage())
                .contains(
                        "a whole number from 1 to 9", "one of plain, all-new", "a number from 0 to 1", "howMany, kind");
    }

    @Test
    void onlyWhatIsLiveChangesInARun() {
        Whole3 h = it.standard();
        assertThat(it.change(h, Map.of("share", 0.75), true).inner().share()).isEqualTo(0.75);
        assertThatThrownBy(() -> it.change(h, Map.of("howMany", 4), true)).isInstanceOf(Invalid.class);
        assertThat(it.change(h, Map.of("howMany", 4), false).howMany()).isEqualTo(4);
    }

    @Test
    void theNearestAllowedValueIsFound() {
        Hyperparameter number = it.all().get(0);
        assertThat(number.nearest("12")).contains(9);
        assertThat(number.nearest(2.4)).contains(2);
        assertThat(number.nearest("many")).isEmpty();
        assertThat(it.all().get(1).nearest("plane")).isEmpty();
    }

    record Sides(
            @Choice(
                    of = {8, 14},
                    defaultValue = "14",
                    help = "A side.")
            int side) {}

    @Test
    void aNumberIsOneOfSeveral() {
        Schema<Sides> sides = Schema.of(Sides.class);
        assertThat(sides.standard()).isEqualTo(new Sides(14));
        assertThat(sides.build(Map.of("side", "8"))).isEqualTo(new Sides(8));
        assertThat(sides.build(Map.of("side", 8.0))).isEqualTo(new Sides(8));
        assertThat(sides.values(new Sides(8))).isEqualTo(Map.of("side", 8));
        assertThatThrownBy(() -> sides.build(Map.of("side", 9)))
                .hasMessage("Side ('side') is 9, but must be one of 8, 14.");
    }

    record Undeclared(int bare) {}

    record Twice(
            @Real(min = 0, max = 1, defaultValue = 0, help = "One.")
            double share,

            @With Inner inner) {}

    record Outside(
            @Whole(min = 1, max = 2, defaultValue = 3, help = "Too many.")
            int n) {}

    record Stray(@With("size=1") Inner inner) {}

    @Test
    void aBrokenDeclarationIsRefusedInOneSentence() {
        assertThatThrownBy(() -> Schema.of(Undeclared.class))
                .hasMessageContaining("'bare'")
                .hasMessageEndingWith(".");
        assertThatThrownBy(() -> Schema.of(Twice.class))
                .hasMessageContaining("'share'")
                .hasMessageEndingWith("stands twice.");
        assertThatThrownBy(() -> Schema.of(Outside.class)).hasMessageContaining("a whole number from 1 to 2");
        assertThatThrownBy(() -> Schema.of(Stray.class)).hasMessageContaining("'size'");
    }

    static Stream<Schema<? extends Record>> declared() {
        Catalog catalog = new Catalog();
        return Stream.concat(
                catalog.models().stream().map(m -> m.hyperparameters()),
                catalog.datasets().stream().map(d -> d.parameters()));
    }

    /** A form can be read aloud: a help line is a sentence, and no two fields share a label, or a symbol. */
    @ParameterizedTest
    @MethodSource("declared")
    void everythingIsSaidOnceAndInASentence(Schema<? extends Record> schema) {
        assertThat(schema.all()).allSatisfy(it -> {
            assertThat(it.about().help()).matches("[A-Z0-9].*\\.");
            assertThat(it.about().label()).matches("\\S.*");
            assertThat(it.read(it.standard())).isEqualTo(it.standard());
        });
        assertThat(schema.all().stream().map(it -> it.about().label())).doesNotHaveDuplicates();
        assertThat(schema.all().stream().map(it -> it.about().symbol()).filter(s -> !s.isEmpty()))
                .doesNotHaveDuplicates();
    }
}
