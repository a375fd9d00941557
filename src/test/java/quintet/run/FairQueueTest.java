package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import quintet.catalog.Catalog;
import quintet.run.Run.State;
import quintet.seat.Seat;

/** Whose turn it is where several seats want the same two slots. */
@SpringBootTest(properties = {"quintet.seats=true", "quintet.slots.cpu=2"})
class FairQueueTest {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Seat A = new Seat("a");
    private static final Seat B = new Seat("b");
    private static final Seat C = new Seat("c");

    @Autowired
    private Runs runs;

    @Autowired
    private RunControl control;

    @Autowired
    private Catalog catalog;

    @AfterEach
    void leaveNoRun() {
        runs.list(Seat.OWNER, null, 200).forEach(r -> control.delete(Seat.OWNER, r.id()));
    }

    private String begin(Seat who, int steps) {
        Map<String, Object> small = Map.of("hidden", 8, "layers", 1, "batch", 16);
        return runs.submit(who, catalog.plan("made", "moons", 1, steps, small, Map.of()), null, "cpu")
                .id();
    }

    @Test
    void whoComesLastWithOneRunWaitsForOneOfFiftyAtMost() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(begin(A, 200));
        }
        String one = begin(B, 200);
        assertThat(runs.get(one).queuePosition()).as("its place in line").isLessThanOrEqualTo(1);
        await().atMost(LONG).until(() -> runs.get(one).startedAt() != null);
        List<Run> before =
                runs.all(many).stream().filter(r -> r.state() != State.QUEUED).toList();
        assertThat(before).as("runs that began before it").hasSizeLessThan(10);
        List<Run> done = await().atMost(LONG)
                .until(() -> runs.all(before.stream().map(Run::id).toList()), all -> all.stream()
                        .allMatch(r -> r.state().ended()));

        Run mine = runs.get(one);
        Duration waited = Duration.between(mine.createdAt(), Objects.requireNonNull(mine.startedAt()));
        Duration longest = done.stream()
                .map(r -> Duration.between(r.startedAt(), r.finishedAt()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(waited).isLessThan(longest);
    }

    @Test
    void aSeatHasTwoRunsAtATimeThoughThereIsRoom() {
        List<String> of = List.of(begin(A, 100_000), begin(A, 100_000), begin(A, 100_000));
        await().atMost(LONG).until(() -> runs.get(of.get(1)).state() == State.RUNNING);
        control.pause(A, of.get(0)); // its slot is free, and so is A's turn
        await().atMost(LONG).until(() -> runs.get(of.get(2)).state() == State.RUNNING);
        control.resume(A, of.get(0));
        String theirs = begin(C, 100);
        assertThat(runs.get(theirs).queuePosition())
                .as("nobody's third comes first")
                .isEqualTo(1);
        assertThat(runs.get(of.get(0)).queuePosition()).isEqualTo(2);
        control.pause(A, of.get(1));
        await().atMost(LONG).until(() -> runs.get(theirs).state() == State.FINISHED);
    }
}
