package quintet.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import quintet.catalog.Catalog;
import quintet.catalog.DataEntry;
import quintet.data.Distribution;
import quintet.data.HasClasses;
import quintet.declare.Invalid;
import quintet.model.Frame;
import quintet.model.Frame.Square;
import quintet.run.RunControl;
import quintet.run.Runs;
import quintet.seat.Seat;

@SpringBootTest
class OwnDatasetsTest {
    private static final Seat SEAT = new Seat("ada");
    private static final Seat BOB = new Seat("bob");

    @Autowired
    private OwnDatasets ownDatasets;

    @Autowired
    private Catalog catalog;

    @Autowired
    private Runs runs;

    @Autowired
    private RunControl control;

    @Autowired
    private JdbcClient db;

    @AfterEach
    void clear() {
        db.sql("delete from run").update();
        db.sql("delete from own_data").update();
    }

    private static OwnDataset ring() {
        return OwnDataset.formula("exp(-9*(r-1)^2)", false, OwnDataset.PLANE);
    }

    private static OwnDataset images() {
        Pictures.Made made = Pictures.of(PicturesTest.files(60), new Pictures.How(8, 16, true, true));
        return OwnDataset.symbols(made.items(), made.classes());
    }

    private static float[] points() {
        SplittableRandom random = new SplittableRandom(1);
        float[] xy = new float[200];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = (float) random.nextGaussian();
        }
        return xy;
    }

    /** What another process reads is the same distribution, to the bit. */
    @Test
    void everyKindIsTheSameInAnotherProcess() {
        List<Supplier<OwnDataset>> kinds = List.of(
                OwnDatasetsTest::ring,
                () -> OwnDataset.formula("-4*r^2", true, new Square(1, 2, 3)),
                () -> OwnDataset.density(OwnDataset.PLANE, 2, new float[] {0, 1, .3f, 7}),
                () -> OwnDataset.points(points()),
                () -> OwnDataset.symbols(Texts.of(TextsTest.words(60)), List.of()),
                OwnDatasetsTest::images);
        OwnDatasets other = new OwnDatasets(db);
        for (Supplier<OwnDataset> kind : kinds) {
            DataEntry mine = ownDatasets.put(SEAT, "mine", kind.get());
            DataEntry theirs = other.find(mine.slug()).orElseThrow();
            assertThat(theirs.name()).isEqualTo("mine");
            assertThat(theirs.help()).isEqualTo(mine.help());
            assertThat(theirs.sample(Map.of(), 100, 5).values())
                    .isEqualTo(mine.sample(Map.of(), 100, 5).values());
            assertThat(theirs.make(Map.of()).space())
                    .isEqualTo(mine.make(Map.of()).space());
            if (mine.make(Map.of()) instanceof Distribution plane) {
                assertThat(((Distribution) theirs.make(Map.of())).entropy()).isEqualTo(plane.entropy());
            }
            if (mine.make(Map.of()) instanceof HasClasses classes) {
                assertThat(((HasClasses) theirs.make(Map.of())).classes()).isEqualTo(classes.classes());
                assertThat(theirs.sample(Map.of(), 100, 5).labels())
                        .isEqualTo(mine.sample(Map.of(), 100, 5).labels());
            }
            assertThat(theirs.logDensity(Map.of(), 32).map(Frame.HeatMap::values))
                    .usingRecursiveComparison()
                    .isEqualTo(mine.logDensity(Map.of(), 32).map(Frame.HeatMap::values));
        }
    }

    @Test
    void whoKnowsTheSlugMayUseASetButOnlyItsSeatChangesIt() {
        String slug = ownDatasets.put(SEAT, "Ring", ring()).slug();
        assertThat(slug).matches("own-[a-z]{10}");
        assertThat(catalog.dataset(slug).name()).isEqualTo("Ring");
        assertThat(ownDatasets.of(BOB)).isEmpty();
        assertThat(ownDatasets.has(SEAT, slug)).isTrue();
        assertThat(ownDatasets.has(BOB, slug)).isFalse();
        assertThat(ownDatasets.rename(BOB, slug, "His")).isFalse();
        assertThat(ownDatasets.delete(BOB, slug)).isFalse();
        assertThat(ownDatasets.rename(SEAT, slug, " Circle ")).isTrue();
        assertThat(catalog.dataset(slug).name()).isEqualTo("Circle");
        for (String none : new String[] {"", "  ", "x".repeat(61), "a\nb", "\0"}) {
            assertThatThrownBy(() -> ownDatasets.rename(SEAT, slug, none)).isInstanceOf(Invalid.class);
        }
        assertThat(ownDatasets.delete(SEAT, slug)).isTrue();
        assertThat(ownDatasets.of(SEAT)).isEmpty();
        assertThat(ownDatasets.has(SEAT, slug)).isFalse();
        assertThat(catalog.dataset(slug).name()).isEqualTo("Circle");
        assertThat(ownDatasets.restore(BOB, slug)).isFalse();
        assertThat(ownDatasets.restore(SEAT, slug)).isTrue();
        assertThat(ownDatasets.of(SEAT)).singleElement().matches(d -> d.slug().equals(slug));
    }

    @Test
    void aSeatHasAtMostFifty() {
        OwnDataset small = OwnDataset.density(OwnDataset.PLANE, 2, new float[] {0, 1, 1, 0});
        String first = ownDatasets.put(SEAT, "first", small).slug();
        for (int i = 1; i < OwnDatasets.MOST; i++) {
            ownDatasets.put(SEAT, "set " + i, small);
        }
        assertThatThrownBy(() -> ownDatasets.put(SEAT, "one more", small))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Delete one first");
        ownDatasets.put(BOB, "his", small);
        ownDatasets.delete(SEAT, first);
        ownDatasets.put(SEAT, "one more", small);
        assertThat(ownDatasets.of(SEAT)).hasSize(OwnDatasets.MOST).first().matches(d -> d.name()
                .equals("one more"));
    }

    @Test
    void whatWasDeletedIsForgottenWhenNoRunRefersToIt() {
        String used = ownDatasets.put(SEAT, "used", ring()).slug();
        String unused = ownDatasets.put(SEAT, "unused", ring()).slug();
        control.stop(
                Seat.OWNER,
                runs.submit(Seat.OWNER, catalog.plan("made", used, 1, 1000, Map.of(), Map.of()), null, "auto")
                        .id());
        ownDatasets.delete(SEAT, used);
        ownDatasets.delete(SEAT, unused);
        db.sql("update own_data set deleted_at = now() - interval '2 hours'").update();
        ownDatasets.put(SEAT, "another", ring());
        assertThat(ownDatasets.find(used)).isPresent();
        assertThat(ownDatasets.find(unused)).isEmpty();
        assertThatThrownBy(() -> catalog.dataset(unused)).isInstanceOf(Invalid.class);
    }
}
