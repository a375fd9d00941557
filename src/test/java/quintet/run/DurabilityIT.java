package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quintet.Served;
import tools.jackson.databind.JsonNode;

/** Runs outlive the processes that train them: with real ones, which are really killed. */
class DurabilityIT {
    private static final Map<String, Object> MODEL = Map.of("hidden", 16, "layers", 2, "batch", 64, "averaging", 0.99);

    private static String samples(Served web, String run) throws Exception {
        return web.get("/api/runs/" + run + "/samples?n=200&seed=3").toString();
    }

    @Test
    void aRunWhoseWorkersAreKilledComesToTheSameBits() throws Exception {
        try (Chaos chaos = new Chaos(2, 1)) {
            Served web = chaos.web;
            String whole = web.train("flow-matching", "moons", 6_000, MODEL);
            web.until(whole, r -> r.get("state").asString().equals("finished"));
            String killed = web.train("flow-matching", "moons", 6_000, MODEL);
            for (int i = 1; i <= 3; i++) {
                int step = 1_200 * i;
                web.until(
                        killed,
                        r -> r.get("state").asString().equals("running")
                                && r.get("step").asInt() >= step);
                assertThat(chaos.killWorkerOf(killed)).isTrue();
            }
            JsonNode end = web.until(killed, r -> r.get("state").asString().equals("finished"));
            assertThat(end.get("step").asInt()).isEqualTo(6_000);
            assertThat(samples(web, killed)).isEqualTo(samples(web, whole));
            assertThat(chaos.gaps()).isZero();
            assertThat(chaos.doubled()).isZero();
            Set<String> terms = new HashSet<>();
            for (String run : Set.of(whole, killed)) {
                terms.add(chaos.text(
                        "select string_agg(step || convert_from(payload, 'UTF8'), ' ' order by seq) from run_event "
                                + "where kind = 'TRAIN' and run_id = '" + run + "'"));
            }
            assertThat(terms).as("the terms of each noted step").hasSize(1);
            assertThat(chaos.text(
                            "select string_agg(convert_from(payload, 'UTF8'), ' ') from run_event where kind = 'STATE' and run_id = '"
                                    + killed + "'"))
                    .contains("The process that trained this run was lost. It goes on from step");
        }
    }

    @Test
    void ofManyShortRunsNoneIsLostOrToldTwice() throws Exception {
        try (Chaos chaos = new Chaos(2, 2)) {
            assertThat(chaos.shortRuns(40, 3)).isEqualTo(3);
            assertThat(chaos.number("select count(*) from run where state = 'FINISHED' and step = steps"))
                    .isEqualTo(40);
            assertThat(chaos.gaps()).isZero();
            assertThat(chaos.doubled()).isZero();
            assertThat(chaos.number("select count(*) from scheduled_tasks")).isZero();
        }
    }
}
