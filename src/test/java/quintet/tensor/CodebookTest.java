package quintet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class CodebookTest {
    /** Of two places with two numbers each. */
    private static final float[] Z = {0, 0, 10, 0, 1, 0, 12, 0};

    private static void book(int count, BiConsumer<Codebook, ModelContext> law) {
        Optimisation how =
                new Optimisation(1, 8, Optimisation.Optimiser.SGD, Optimisation.Schedule.CONSTANT, 0, 0, 0, 0, 0, 0);
        try (ModelContext s = new ModelContext(2, Device.cpu(), 7, 10)) {
            s.optimisedBy(() -> how);
            s.net(new Layer.Free(new double[1]));
            Codebook book = new Codebook(s, count, 2);
            s.start();
            law.accept(book, s);
        }
    }

    private static void follow(Codebook book, ModelContext s, double decay, float... z) {
        Scope.within(s.manager(), false, () -> {
            book.follow(Maths.constant(z, z.length / 4, 4), decay, Noise.of(1));
            return null;
        });
    }

    /** What stands in the book for these places. */
    private static float[] seen(Codebook book, ModelContext s, float... z) {
        return Scope.within(s.manager(), true, () -> book.of(book.nearest(Maths.constant(z, z.length / 4, 4)))
                .toFloatArray());
    }

    @Test
    void itBeginsWithWhatPlacesHaveAndComesToTheMeansOfClusters() {
        book(2, (book, s) -> {
            follow(book, s, .5, Z);
            assertThat(Arrays.toString(Z))
                    .contains(
                            Arrays.toString(Arrays.copyOf(seen(book, s, Z), 2)).replaceAll("[\\[\\]]", ""));
            for (int i = 0; i < 200; i++) {
                follow(book, s, .5, Z);
            }
            assertThat(seen(book, s, Z)).containsExactly(new float[] {.5f, 0, 11, 0, .5f, 0, 11, 0}, within(1e-4f));
        });
    }

    /** With one vector N stays 4, and m becomes .75 m + .25 of the sum. */
    @Test
    void aStepIsTheMovingAverageOfCountsAndSums() {
        book(1, (book, s) -> {
            follow(book, s, .75, 2, 2, 2, 2, 2, 2, 2, 2);
            assertThat(seen(book, s, 2, 2, 2, 2)).containsExactly(2, 2, 2, 2);
            follow(book, s, .75, 6, 2, 6, 2, 6, 2, 6, 2);
            assertThat(seen(book, s, 2, 2, 2, 2)).containsExactly(new float[] {3, 2, 3, 2}, within(1e-6f));
        });
    }

    @Test
    void aVectorThatStandsForNothingStartsAgain() {
        book(2, (book, s) -> {
            for (int i = 0; i < 100; i++) {
                follow(book, s, .5, Z);
            }
            for (int i = 0; i < 100; i++) { // both clusters move to one side of one of the two
                follow(book, s, .5, 30, 0, 40, 0, 30, 0, 40, 0);
            }
            assertThat(seen(book, s, 30, 0, 40, 0)).containsExactly(new float[] {30, 0, 40, 0}, within(1e-3f));
        });
    }

    @Test
    void theBestBookAnswersAndIsKeptWithAllElse() {
        book(2, (book, s) -> {
            follow(book, s, .5, Z);
            float[] before = seen(book, s, Z);
            s.keepBest();
            follow(book, s, .5, 50, 50, 60, 50);
            assertThat(seen(book, s, Z)).isNotEqualTo(before);
            s.useBest(true);
            assertThat(seen(book, s, Z)).isEqualTo(before);
            Map<String, float[]> kept = s.save();
            s.useBest(false);
            follow(book, s, .5, 90, 90, 70, 50);
            s.keepBest();
            assertThat(seen(book, s, Z)).isNotEqualTo(before);
            s.restore(kept);
            s.useBest(true);
            assertThat(seen(book, s, Z)).isEqualTo(before);
            assertThat(s.save()).usingRecursiveComparison().isEqualTo(kept);
        });
    }
}
