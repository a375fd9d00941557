package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@Transactional
class MigrationTest {

    @Autowired
    JdbcClient db;

    @Test
    void startsFromAnEmptyDatabaseAndReachesTheNewestVersion() {
        assertThat(db.sql("select success from flyway_schema_history order by installed_rank desc limit 1")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(db.sql("select count(*) from run").query(Long.class).single())
                .isZero();
    }

    @Test
    void aRunTakesItsEventsAndCheckpointsWithIt() {
        insertRun("r1");
        db.sql("insert into run_event values ('r1', 1, 1, 10, 'metrics', now(), '\\x00')")
                .update();
        db.sql("insert into run_checkpoint values ('r1', 1, 10, now(), '\\x00')")
                .update();
        db.sql("delete from run where id = 'r1'").update();
        assertThat(db.sql("select (select count(*) from run_event) + (select count(*) from run_checkpoint)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSequenceNumberOfARunIsGivenOnce() {
        insertRun("r1");
        String event = "insert into run_event values ('r1', 1, ?, 10, 'metrics', now(), '\\x00')";
        db.sql(event).param(1).update();
        assertThatThrownBy(() -> db.sql(event).param(2).update()).isInstanceOf(DataIntegrityViolationException.class);
    }

    private void insertRun(String id) {
        db.sql("""
                        insert into run (id, owner, name, model, dataset, seed, steps, state, created_at)
                        values (?, 'ada', 'first', 'real-nvp', 'moons', 7, 5000, 'QUEUED', now())""").param(id).update();
    }
}
