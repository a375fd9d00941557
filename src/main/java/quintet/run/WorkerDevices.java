package quintet.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import quintet.declare.Invalid;
import quintet.run.Run.State;
import quintet.training.Devices;

/** The devices of all processes that work, each for as long as its process is heard of. */
@Repository
class WorkerDevices {
    /** A process that wasn't heard of for so long has no devices any more. */
    private static final String SILENT = "interval '12 seconds'";

    private final JdbcClient db;
    private final RunRows rows;

    WorkerDevices(JdbcClient db, RunRows rows) {
        this.db = db;
        this.rows = rows;
    }

    /** Announces that a process works, and how many runs can train on each of its devices; to be repeated every few seconds. */
    void announce(String worker, Map<String, Integer> slots) {
        slots.forEach((device, n) -> db.sql("""
                        insert into device_slots values (?, ?, ?, now())
                        on conflict (worker, device) do update set heard_at = excluded.heard_at""").params(worker, device, n).update());
        db.sql("delete from device_slots where heard_at < now() - " + SILENT).update();
    }

    List<DeviceSlots> all() {
        Map<String, Run> training = rows.active().stream()
                .filter(r -> r.state() == State.RUNNING)
                .collect(Collectors.toMap(Run::id, Function.identity()));
        return db.sql("""
                        select d.device, d.slots, coalesce(string_agg(r.id, ',' order by r.started_at), '') as ids
                        from device_slots d left join run r on r.worker = d.worker and r.device = d.device and r.state = 'RUNNING'
                        where heard_at > now() - """ + SILENT + """
                         group by d.worker, d.device, d.slots order by d.device, d.worker""")
                .query((row, n) -> new DeviceSlots(
                        row.getString("device"),
                        row.getInt("slots"),
                        Arrays.stream(row.getString("ids").split(","))
                                .map(training::get)
                                .filter(Objects::nonNull)
                                .toList()))
                .list();
    }

    /** @throws Invalid where no process has such a device, and any device isn't what is wanted */
    void check(String device) {
        if (device.equals("auto")) {
            return;
        }
        Set<String> known = new TreeSet<>(Devices.all());
        all().forEach(slots -> known.add(slots.device()));
        if (!known.contains(device)) {
            throw new Invalid(
                    "device", "There is no device '" + device + "'; there are auto, " + String.join(", ", known) + ".");
        }
    }

    /** Lets go of what other processes hold, where there can be none: they are dead, and needn't be waited for. */
    void release() {
        db.sql("delete from device_slots").update();
        db.sql("update run set measuring = false where measuring").update();
        db.sql(
                        "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1 where picked")
                .update();
    }
}
