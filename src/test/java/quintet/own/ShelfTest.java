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
import quintet.declare.Invalid;
import quintet.model.Frame.Square;
import quintet.run.Runs;
import quintet.seat.Seat;

@SpringBootTest
class ShelfTest {
    private static final Seat SEAT = new Seat("ada");
    private static final Seat BOB = new Seat("bob");

    @Autowired
    private Shelf shelf;

    @Autowired
    private Catalog catalog;

    @Autowired
    private Runs runs;

    @Autowired
    private JdbcClient db;

    @AfterEach
    void clear() {
        db.sql("delete from run").update();
        db.sql("delete from own_data").update();
    }

    private static Brought ring() {
        return Brought.formula("exp(-9*(r-1)^2)", false, Brought.PLANE);
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
        List<Supplier<Brought>> kinds = List.of(
                ShelfTest::ring,
                () -> Brought.formula("-4*r^2", true, new Square(1, 2, 3)),
                () -> Brought.density(Brought.PLANE, 2, new float[] {0, 1, .3f, 7}),
                () -> Brought.points(points()));
        Shelf other = new Shelf(db);
        for (Supplier<Brought> kind : kinds) {
            DataEntry mine = shelf.put(SEAT, "mine", kind.get());
            DataEntry theirs = other.find(mine.slug()).orElseThrow();
            assertThat(theirs.name()).isEqualTo("mine");
            assertThat(theirs.help()).isEqualTo(mine.help());
            assertThat(theirs.sample(Map.of(), 100, 5)).isEqualTo(mine.sample(Map.of(), 100, 5));
            assertThat(theirs.make(Map.of()).entropy())
                    .isEqualTo(mine.make(Map.of()).entropy());
            assertThat(theirs.logDensity(Map.of(), 32).values())
                    .isEqualTo(mine.logDensity(Map.of(), 32).values());
        }
    }

    @Test
    void whoKnowsTheSlugMayUseASetButOnlyItsSeatChangesIt() {
        String slug = shelf.put(SEAT, "Ring", ring()).slug();
        assertThat(slug).matches("own-[a-z]{10}");
        assertThat(catalog.dataset(slug).name()).isEqualTo("Ring");
        assertThat(shelf.of(BOB)).isEmpty();
        assertThat(shelf.has(SEAT, slug)).isTrue();
        assertThat(shelf.has(BOB, slug)).isFalse();
        assertThat(shelf.rename(BOB, slug, "His")).isFalse();
        assertThat(shelf.delete(BOB, slug)).isFalse();
        assertThat(shelf.rename(SEAT, slug, " Circle ")).isTrue();
        assertThat(catalog.dataset(slug).name()).isEqualTo("Circle");
        for (String none : new String[] {"", "  ", "x".repeat(61), "a\nb", "\0"}) {
            assertThatThrownBy(() -> shelf.rename(SEAT, slug, none)).isInstanceOf(Invalid.class);
        }
        assertThat(shelf.delete(SEAT, slug)).isTrue();
        assertThat(shelf.of(SEAT)).isEmpty();
        assertThat(shelf.has(SEAT, slug)).isFalse();
        assertThat(catalog.dataset(slug).name()).isEqualTo("Circle");
        assertThat(shelf.restore(BOB, slug)).isFalse();
        assertThat(shelf.restore(SEAT, slug)).isTrue();
        assertThat(shelf.of(SEAT)).singleElement().matches(d -> d.slug().equals(slug));
    }

    @Test
    void aSeatHasAtMostFifty() {
        Brought small = Brought.density(Brought.PLANE, 2, new float[] {0, 1, 1, 0});
        String first = shelf.put(SEAT, "first", small).slug();
        for (int i = 1; i < Shelf.MOST; i++) {
            shelf.put(SEAT, "set " + i, small);
        }
        assertThatThrownBy(() -> shelf.put(SEAT, "one more", small))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Delete one first");
        shelf.put(BOB, "his", small);
        shelf.delete(SEAT, first);
        shelf.put(SEAT, "one more", small);
        assertThat(shelf.of(SEAT)).hasSize(Shelf.MOST).first().matches(d -> d.name()
                .equals("one more"));
    }

    @Test
    void whatWasDeletedIsForgottenWhenNoRunRefersToIt() {
        String used = shelf.put(SEAT, "used", ring()).slug();
        String unused = shelf.put(SEAT, "unused", ring()).slug();
        runs.stop(
                Seat.OWNER,
                runs.submit(Seat.OWNER, catalog.plan("made", used, 1, 1000, Map.of(), Map.of()), null, "auto")
                        .id());
        shelf.delete(SEAT, used);
        shelf.delete(SEAT, unused);
        db.sql("update own_data set deleted_at = now() - interval '2 hours'").update();
        shelf.put(SEAT, "another", ring());
        assertThat(shelf.find(used)).isPresent();
        assertThat(shelf.find(unused)).isEmpty();
        assertThatThrownBy(() -> catalog.dataset(unused)).isInstanceOf(Invalid.class);
    }
}
