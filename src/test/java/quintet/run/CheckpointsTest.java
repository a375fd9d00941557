package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import quintet.run.Checkpoints.Checkpoint;

/** What a run's checkpoints take, whatever the size of its net. */
@SpringBootTest
@Transactional
class CheckpointsTest {
    private static final int MEGABYTE = 1 << 20;

    @Autowired
    private Checkpoints checkpoints;

    @Autowired
    private JdbcClient db;

    @BeforeEach
    void aRun() {
        db.sql("""
                        insert into run (id, owner, name, model, dataset, seed, steps, state, created_at)
                        values ('kept', 'owner', 'Kept', 'made', 'moons', 1, 1000, 'FINISHED', now())""").update();
    }

    private List<Integer> keep(int number, int bytes) {
        byte[] payload = new byte[bytes];
        IntStream.range(0, number).forEach(i -> checkpoints.keep("kept", 1, new Checkpoint(10 * i, payload)));
        return checkpoints.steps("kept");
    }

    private long bytes() {
        return db.sql("select sum(octet_length(payload)) from run_checkpoint")
                .query(Long.class)
                .single();
    }

    @Test
    void smallOnesAreTwelve() {
        assertThat(keep(40, 100)).hasSize(12).startsWith(0).endsWith(390);
    }

    @Test
    void theSameOneIsKeptOnce() {
        keep(3, 100);
        checkpoints.keep("kept", 2, new Checkpoint(10, new byte[] {1}));
        assertThat(checkpoints.steps("kept")).containsExactly(0, 10, 20);
        assertThat(checkpoints.at("kept", 15).orElseThrow().payload()).containsExactly(1);
    }

    @Test
    void thoseOfAMillionWeightsAreAsManyAsFit() {
        List<Integer> kept = keep(13, 16 * MEGABYTE);
        assertThat(bytes()).isLessThanOrEqualTo(64 * MEGABYTE);
        assertThat(kept).hasSize(4).startsWith(0).endsWith(120);
        for (int i = 1; i < kept.size(); i++) {
            assertThat(kept.get(i) - kept.get(i - 1))
                    .as("a hole before " + kept.get(i))
                    .isLessThanOrEqualTo(80);
        }
    }

    @Test
    void theFirstAndTheNewestAlwaysStay() {
        assertThat(keep(4, 40 * MEGABYTE)).containsExactly(0, 30);
    }

    @Test
    void whatGrowsMakesRoomForItself() {
        keep(12, MEGABYTE);
        checkpoints.keep("kept", 1, new Checkpoint(200, new byte[60 * MEGABYTE]));
        assertThat(bytes()).isLessThanOrEqualTo(64 * MEGABYTE);
        assertThat(checkpoints.steps("kept")).startsWith(0).endsWith(200).hasSize(5);
    }
}
