package quintet.fetch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import quintet.data.DataFiles;
import quintet.seat.Access;
import quintet.seat.Seat;

/** What of the data sets that are fetched is here, and what is on its way to this process's folder. */
@Component
public final class Downloads {
    private static final long LOOK_MILLISECONDS = 500;

    private final Repository from;
    private final Map<String, Fetching> all = new ConcurrentHashMap<>();

    /** @param repository an address or a folder */
    Downloads(@Value("${quintet.data.repository}") String repository) {
        from = Repository.of(repository);
    }

    /** Where a data set stands. */
    public enum State {
        MISSING,
        FETCHING,
        FAILED,
        FETCHED
    }

    /**
     * How far a data set has come.
     *
     * @param bytes of all its files
     * @param got of these are here
     * @param seconds that it will still take; not a number where that isn't known
     * @param failure why nothing came of the last try; empty where there is nothing to say
     */
    public record Progress(State state, long bytes, long got, double seconds, String failure) {}

    /** From where data sets come, in a word. */
    public String place() {
        return from.name();
    }

    /** How far a data set has come. */
    public Progress progress(DataFiles files) {
        Fetching it = all.get(files.slug());
        if (it != null && it.runs()) {
            return new Progress(State.FETCHING, it.bytes(), it.got(), it.seconds(), "");
        }
        long there = files.there();
        if (files.here()) {
            return new Progress(State.FETCHED, there, there, 0, "");
        }
        String failure = it == null ? "" : it.failure();
        return new Progress(
                failure.isEmpty() ? State.MISSING : State.FAILED, files.bytes(), there, Double.NaN, failure);
    }

    /** Begins to fetch a data set, unless it is here or on its way. */
    public void start(DataFiles files, Seat who) {
        if (!files.here()) {
            begun(files, who);
        }
    }

    private Fetching begun(DataFiles files, Seat who) {
        return all.compute(files.slug(), (slug, before) -> {
            if (before != null && before.runs()) {
                return before;
            }
            Fetching it = new Fetching(files, from, who);
            it.start();
            return it;
        });
    }

    /** Gives up what is on its way; what has come is kept. The answer is whether this is for this seat to do. */
    public boolean cancel(DataFiles files, Seat who) {
        @Nullable Fetching it = all.get(files.slug());
        if (it == null || !it.runs()) {
            return true;
        }
        if (!Access.controls(who, it.who.id())) {
            return false;
        }
        it.cancel();
        return true;
    }

    /**
     * Waits until a data set is here, which is fetched where nobody does.
     *
     * @param unwanted whether nobody waits any more
     * @return whether it is here
     * @throws FetchFailed where nothing comes of it
     */
    public boolean await(DataFiles files, BooleanSupplier unwanted) throws InterruptedException {
        if (files.here()) {
            return true;
        }
        Fetching it = begun(files, Seat.OWNER);
        while (!it.awaited(LOOK_MILLISECONDS)) {
            if (unwanted.getAsBoolean()) {
                return false;
            }
        }
        if (!files.here()) {
            throw new FetchFailed(it.failure().isEmpty() ? files.missing() : it.failure());
        }
        return true;
    }
}
