package quintet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ClassUtils;
import quintet.catalog.Catalog;
import quintet.declare.Invalid;
import quintet.seat.Access;
import quintet.seat.Seat;

/** Who may do what with a run: the machine's owner, the seat that began it, and another; in every operation that asks who it is. */
@SpringBootTest(properties = {"quintet.seats=true", "quintet.slots.cpu=1"})
class AccessTest {
    private static final Seat BEGAN = new Seat("began");
    private static final Seat OTHER = new Seat("other");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Runs runs;

    @Autowired
    private RunControl control;

    @Autowired
    private Forks forks;

    @Autowired
    private Catalog catalog;

    @Autowired
    private JdbcClient db;

    /** What only those may do who control the run, by name. */
    private final Map<String, BiConsumer<Seat, String>> controlled = new HashMap<>();

    /** What everybody may do, and what they find is theirs. */
    private final Set<String> open = Set.of("Runs.submit", "Runs.list", "Runs.page", "Forks.fork", "Forks.family");

    @BeforeEach
    void operations() {
        controlled.put("RunControl.pause", (who, id) -> control.pause(who, id));
        controlled.put("RunControl.resume", (who, id) -> control.resume(who, id));
        controlled.put("RunControl.step", (who, id) -> control.step(who, id));
        controlled.put("RunControl.stop", (who, id) -> control.stop(who, id));
        controlled.put("RunControl.edit", (who, id) -> control.edit(who, id, Map.of("learningRate", 0.01)));
        controlled.put("RunControl.speed", (who, id) -> control.speed(who, id, 10));
        controlled.put("RunControl.rename", (who, id) -> control.rename(who, id, "named"));
        controlled.put("RunControl.delete", (who, id) -> control.delete(who, id));
        controlled.put("Forks.goOn", (who, id) -> forks.goOn(who, id, 2_000));
    }

    @AfterEach
    void leaveNoRun() {
        runs.list(Seat.OWNER, null, 200).forEach(r -> control.delete(Seat.OWNER, r.id()));
    }

    private String ended(Seat who, String id) {
        db.sql("""
                        insert into run (id, owner, name, model, dataset, seed, steps, state, created_at)
                        values (?, ?, 'first', 'made', 'moons', 1, 1000, 'FINISHED', now())""").params(id, who.id()).update();
        return id;
    }

    @Test
    void everyOperationThatAsksWhoItIsHasARule() {
        Set<String> all = new TreeSet<>();
        Stream.of(context.getBeanDefinitionNames())
                .map(context::getType)
                .filter(Objects::nonNull)
                .<Class<?>>map(ClassUtils::getUserClass)
                .filter(type -> type.getName().startsWith("quintet.run."))
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .forEach(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(m -> Modifier.isPublic(m.getModifiers()) && asks(m))
                        .forEach(m -> all.add(type.getSimpleName() + "." + m.getName())));
        Set<String> ruled = new TreeSet<>(controlled.keySet());
        ruled.addAll(open);
        assertThat(all).isEqualTo(ruled);
    }

    private static boolean asks(Method method) {
        return List.of(method.getParameterTypes()).contains(Seat.class);
    }

    /** Whether it is said that a run is another's. */
    private static boolean refused(BiConsumer<Seat, String> operation, Seat who, String id) {
        Throwable thrown = catchThrowable(() -> operation.accept(who, id));
        assertThat(thrown).satisfiesAnyOf(none -> assertThat(none).isNull(), some -> assertThat(some)
                .isInstanceOfAny(Refused.class, Invalid.class));
        return thrown instanceof Refused refusal && refusal.why() == Refused.Why.FOREIGN;
    }

    @Test
    void onlyItsSeatAndTheMachinesOwnerControlARun() {
        controlled.forEach((name, operation) -> {
            String id = ended(BEGAN, name.toLowerCase());
            Run before = runs.get(id);
            assertThat(refused(operation, OTHER, id)).as(name + " by another").isTrue();
            assertThat(runs.get(id)).as(name + " by another").isEqualTo(before);
            assertThat(refused(operation, BEGAN, id)).as(name + " by its seat").isFalse();
            assertThat(refused(operation, Seat.OWNER, ended(BEGAN, id + "-2")))
                    .as(name + " by the machine's owner")
                    .isFalse();
        });
    }

    @Test
    void everybodyFindsTheirOwnAndTheMachinesOwnerAll() {
        String one = ended(BEGAN, "one");
        String two = ended(OTHER, "two");
        String three = ended(Seat.OWNER, "three");
        assertThat(found(BEGAN)).containsExactlyInAnyOrder(one);
        assertThat(found(OTHER)).containsExactlyInAnyOrder(two);
        assertThat(found(Seat.OWNER)).containsExactlyInAnyOrder(one, two, three);
        assertThat(runs.get(one).owner()).as("by its address anybody finds it").isEqualTo(BEGAN.id());
    }

    private List<String> found(Seat who) {
        assertThat(runs.page(who, Filter.ALL, 10, 0).total())
                .isEqualTo(runs.list(who, null, 10).size());
        return runs.list(who, null, 10).stream().map(Run::id).toList();
    }

    @Test
    void whoeverBeginsOrForksARunControlsIt() {
        Run begun = runs.submit(BEGAN, catalog.plan("made", "moons", 1, 1, Map.of(), Map.of()), null, "auto");
        assertThat(Access.controls(BEGAN, begun.owner())).isTrue();
        assertThat(Access.controls(OTHER, begun.owner())).isFalse();
        assertThat(refused((who, id) -> forks.fork(who, id, 0, 0, Map.of(), null), OTHER, ended(BEGAN, "past")))
                .as("it has no checkpoint, but whose it is doesn't matter")
                .isFalse();
        assertThat(forks.family(OTHER, begun.id())).extracting(Run::id).containsExactly(begun.id());
    }

    @Test
    void javaAndSqlAgree() {
        List<String> seats = List.of("owner", "began", "other", "");
        for (String who : seats) {
            for (String owner : seats) {
                Seat seat = new Seat(who);
                boolean inSql = db.sql("select " + Access.controls("owner") + " from (select :it::varchar as owner) of")
                        .params(Access.parameters(seat))
                        .param("it", owner)
                        .query(Boolean.class)
                        .single();
                assertThat(inSql).as(who + " with what is of " + owner).isEqualTo(Access.controls(seat, owner));
            }
        }
        assertThat(Access.controls(null, "owner")).as("nobody").isFalse();
    }
}
