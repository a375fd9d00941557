package quintet.own;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import quintet.catalog.DataEntry;
import quintet.catalog.OwnSets;
import quintet.declare.Invalid;
import quintet.seat.Access;
import quintet.seat.Seat;
import tools.jackson.databind.ObjectMapper;

/**
 * The table of data sets that people brought. Whoever knows a slug may use the set; to rename and delete it takes {@link
 * Access}. A deleted one is found as long as a run refers to it.
 */
@Component
public final class OwnDatasets implements OwnSets {
    /** Data sets of a seat. */
    public static final int MOST = 50;

    public static final int MOST_NAME = 60;

    /** Sets whose distributions are kept in memory, of which one takes up to a megabyte. */
    private static final int KEPT = 64;

    private static final String CONTROLLED = Access.controls("seat");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient db;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, OwnDataset> kept = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OwnDataset> eldest) {
            return size() > KEPT;
        }
    });

    OwnDatasets(JdbcClient db) {
        this.db = db;
    }

    /** @throws Invalid where the name is none, or the seat has too many sets */
    public DataEntry put(Seat seat, String name, OwnDataset brought) {
        String checked = checked(name);
        StringBuilder letters = new StringBuilder(DataEntry.OWN);
        random.ints(10, 'a', 'z' + 1).forEach(c -> letters.append((char) c));
        String slug = letters.toString();
        forget();
        float[] numbers = brought.numbers();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        int stored = db.sql("""
                        insert into own_data (slug, seat, name, kind, settings, numbers)
                        select :slug, :seat, :name, :kind, :settings::jsonb, :numbers
                        where (select count(*) from own_data where seat = :seat and deleted_at is null) < :most""")
                .param("slug", slug)
                .param("seat", seat.id())
                .param("name", checked)
                .param("kind", brought.kind())
                .param("settings", JSON.writeValueAsString(brought.settings()))
                .param("numbers", bytes.array())
                .param("most", MOST)
                .update();
        if (stored == 0) {
            throw new Invalid("dataset", "You have " + MOST + " data sets of your own, the limit. Delete one first.");
        }
        kept.put(slug, brought);
        return brought.entry(slug, checked);
    }

    private static String checked(String name) {
        String bare = name.strip();
        if (bare.isEmpty() || bare.length() > MOST_NAME || bare.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid("name", "The name must have 1 to " + MOST_NAME + " characters, all on one line.");
        }
        return bare;
    }

    /** Drops what was deleted long enough ago that nobody undoes it, and no run refers to. */
    private void forget() {
        db.sql("""
                        delete from own_data o where deleted_at < now() - interval '1 hour'
                          and not exists (select from run where run.dataset = o.slug)""").update();
    }

    /** Those of a seat, the newest first. */
    public List<DataEntry> of(Seat seat) {
        List<DataEntry> all = new ArrayList<>();
        db.sql("select slug, name from own_data where " + CONTROLLED
                        + " and deleted_at is null order by created_at desc, slug")
                .params(Access.parameters(seat))
                .query((row, n) -> Map.entry(row.getString("slug"), row.getString("name")))
                .list()
                .forEach(e -> brought(e.getKey()).ifPresent(b -> all.add(b.entry(e.getKey(), e.getValue()))));
        return all;
    }

    /** Whether the seat has such a set, which it may rename and delete. */
    public boolean has(Seat seat, String slug) {
        return db.sql("select exists (select from own_data where slug = :slug and " + CONTROLLED
                        + " and deleted_at is null)")
                .params(Access.parameters(seat))
                .param("slug", slug)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<DataEntry> find(String slug) {
        return db.sql("select name from own_data where slug = ?")
                .param(slug)
                .query(String.class)
                .optional()
                .flatMap(name -> brought(slug).map(b -> b.entry(slug, name)));
    }

    private Optional<OwnDataset> brought(String slug) {
        OwnDataset known = kept.get(slug);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<OwnDataset> read = db.sql("select kind, settings, numbers from own_data where slug = ?")
                .param(slug)
                .query((row, n) -> OwnDataset.restore(
                        row.getString("kind"), settings(row.getString("settings")), floats(row.getBytes("numbers"))))
                .optional();
        read.ifPresent(b -> kept.put(slug, b));
        return read;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> settings(String json) {
        return JSON.readValue(json, LinkedHashMap.class);
    }

    private static float[] floats(byte[] bytes) {
        float[] numbers = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return numbers;
    }

    /**
     * Whether the seat has such a set, which now has another name.
     *
     * @throws Invalid where the name is none
     */
    public boolean rename(Seat seat, String slug, String name) {
        return change(seat, slug, "name = :name", "null", Map.of("name", checked(name)));
    }

    /** Whether the seat had such a set, which now is hidden. */
    public boolean delete(Seat seat, String slug) {
        return change(seat, slug, "deleted_at = now()", "null", Map.of());
    }

    /** Whether the seat had deleted such a set, which now is there again. */
    public boolean restore(Seat seat, String slug) {
        return change(seat, slug, "deleted_at = null", "not null", Map.of());
    }

    private boolean change(Seat seat, String slug, String how, String deleted, Map<String, ?> values) {
        return db.sql("update own_data set " + how + " where slug = :slug and " + CONTROLLED + " and deleted_at is "
                                + deleted)
                        .params(Access.parameters(seat))
                        .params(values)
                        .param("slug", slug)
                        .update()
                == 1;
    }
}
