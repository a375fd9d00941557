package quintet.web.play;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.web.parts.TestRuns.run;

import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.catalog.Catalog;
import quintet.catalog.Plan;
import quintet.run.Run;
import quintet.seat.Seat;

/** What the playground knows without its page: what is chosen beside the run that is shown, and what can be done with that. */
class ExperimentTest {
    private final Catalog catalog = new Catalog();
    private final Plan plan = plan(Map.of());

    private Plan plan(Map<String, ?> hyperparameters) {
        return catalog.plan("made", "moons", 3, 100, hyperparameters, Map.of());
    }

    private Experiment beside(Run run, Map<String, ?> chosen) {
        return new Experiment(plan(chosen), run, Seat.OWNER);
    }

    @Test
    void withoutARunNothingDiffersAndNothingCanBeSteered() {
        Experiment none = new Experiment(plan, null, Seat.OWNER);
        assertThat(none.name()).isEqualTo(plan.model().card().name() + " on Moons");
        assertThat(none.origin()).isEqualTo("seed 3");
        assertThat(none.differs()).isFalse();
        assertThat(none.foreign()).isFalse();
        assertThat(none.steerable()).isFalse();
    }

    @Test
    void anotherSeatsRunIsWatched() {
        Experiment watched = new Experiment(plan, run("a", plan, Run.State.RUNNING, 5), new Seat("another"));
        assertThat(watched.origin()).isEqualTo("seed 3, another seat's run");
        assertThat(watched.foreign()).isTrue();
        assertThat(watched.steerable()).isFalse();
    }

    @Test
    void aLiveValueIsAnotherRunOnlyOnceItIsOver() {
        Map<String, Object> faster = Map.of("learningRate", 0.02);
        assertThat(beside(run("a", plan, Run.State.RUNNING, 5), faster).differs())
                .isFalse();
        assertThat(beside(run("a", plan, Run.State.FINISHED, 100), faster).differs())
                .isTrue();
        assertThat(beside(run("a", plan, Run.State.RUNNING, 5), Map.of("hidden", 8))
                        .differs())
                .isTrue();
        assertThat(beside(run("a", plan, Run.State.FINISHED, 100), Map.of()).differs())
                .isFalse();
    }

    @Test
    void aForkKeepsWhatIsntLive() {
        Run run = run("a", plan, Run.State.FINISHED, 100);
        assertThat(beside(run, Map.of("hidden", 8)).unforkable())
                .startsWith("A fork keeps its network and data, so '")
                .endsWith("' can't change. Set it back, or press Train for a new run.");
        Experiment faster = beside(run, Map.of("learningRate", 0.02));
        assertThat(faster.unforkable()).isEmpty();
        assertThat(faster.live()).containsEntry("learningRate", 0.02).doesNotContainKey("hidden");
        assertThat(faster.forkSteps()).as("as many as the run has").isZero();
        assertThat(faster.moreSteps()).as("as many again").isZero();
        Experiment longer = new Experiment(catalog.plan("made", "moons", 3, 250, Map.of(), Map.of()), run, Seat.OWNER);
        assertThat(longer.forkSteps()).isEqualTo(250);
        assertThat(longer.moreSteps()).isEqualTo(250);
    }

    @Test
    void buttonsDoWhatTheStateAllows() {
        Controls none = Controls.of(null, true, false);
        assertThat(none.main()).isEqualTo(Controls.Act.TRAIN);
        assertThat(none.stop()).isEqualTo(new Controls.Use(false, "There is no run to stop yet: press Train"));
        Controls training = Controls.of(Run.State.RUNNING, true, false);
        assertThat(training.main()).isEqualTo(Controls.Act.PAUSE);
        assertThat(training.step()).isEqualTo(new Controls.Use(false, "Pause the run first, then step"));
        assertThat(training.stop().allowed()).isTrue();
        Controls resting = Controls.of(Run.State.PAUSED, true, false);
        assertThat(resting.main()).isEqualTo(Controls.Act.RESUME);
        assertThat(resting.step().allowed()).isTrue();
        assertThat(Controls.of(Run.State.QUEUED, true, false).main()).isEqualTo(Controls.Act.PAUSE);
        assertThat(Controls.of(Run.State.QUEUED, true, true).main()).isEqualTo(Controls.Act.LEAVE);
        assertThat(Controls.of(Run.State.FINISHED, true, false).other()).isEqualTo(Controls.Act.GO_ON);
        assertThat(Controls.of(Run.State.FAILED, true, false).other()).isEqualTo(Controls.Act.ANEW);
        for (Run.State state : Run.State.values()) {
            Controls watching = Controls.of(state, false, false);
            assertThat(watching.main()).as("another seat's run").isEqualTo(Controls.Act.TRAIN);
            assertThat(watching.stop().allowed()).isFalse();
            assertThat(watching.step().allowed()).isFalse();
        }
    }
}
