package quintet.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import quintet.data.DataCard;
import quintet.data.DataFiles;
import quintet.data.Dataset;
import quintet.data.Distribution;
import quintet.data.Online;
import quintet.declare.Schema;
import quintet.model.Frame;
import quintet.space.Items;
import quintet.space.Space;

/** A data set: its name, its parameters, and how to make one. It was found by its schema, or is a person's own. */
public final class DataEntry {
    /** Log-densities further below the highest one are told as this. */
    private static final float DEPTH = 40;

    /** What the slugs of people's own data sets begin with, and no declared one does. */
    public static final String OWN = "own-";

    private final String slug;
    private final String name;
    private final String help;
    private final Schema<Record> parameters;
    private final Function<Record, Dataset> make;

    @SuppressWarnings("unchecked")
    DataEntry(Class<?> found) {
        if (!Dataset.class.isAssignableFrom(found) || !found.isRecord()) {
            throw new IllegalStateException(
                    found.getName() + " is declared as data but is no record that is a Dataset.");
        }
        DataCard card = found.getAnnotation(DataCard.class);
        slug = card.slug();
        name = card.name();
        help = card.help();
        parameters = Schema.of((Class<Record>) found);
        make = Dataset.class::cast;
    }

    /** One that a person brought, whose parameters are declared by a record. */
    @SuppressWarnings("unchecked")
    public <P extends Record> DataEntry(
            String slug, String name, String help, Class<P> parameters, Function<P, ? extends Dataset> make) {
        this.slug = slug;
        this.name = name;
        this.help = help;
        this.parameters = Schema.of((Class<Record>) (Class<?>) parameters);
        this.make = record -> make.apply(parameters.cast(record));
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    public String help() {
        return help;
    }

    /** Whether it is the same data set, perhaps read another time. */
    public boolean is(DataEntry other) {
        return slug.equals(other.slug);
    }

    /** Whether a slug is that of a person's own data set. */
    public static boolean isOwn(String slug) {
        return slug.startsWith(OWN);
    }

    public Schema<Record> parameters() {
        return parameters;
    }

    /** @throws quintet.declare.Invalid where a value is unknown or outside its range */
    public Dataset make(Map<String, ?> values) {
        return make(parameters.build(values));
    }

    Dataset make(Record parameters) {
        return make.apply(parameters);
    }

    /** n items; the same seed gives the same ones. */
    public Items sample(Map<String, ?> values, int n, long seed) {
        return make(values).draw(n, new SplittableRandom(seed));
    }

    /** The files that are to be fetched before there are items; nothing where they are here, or came with Quintet. */
    public Optional<DataFiles> absent() {
        return files().filter(files -> !files.here());
    }

    /** Its files, where they don't come with Quintet. */
    public Optional<DataFiles> files() {
        return make(Map.of()) instanceof Online it ? Optional.of(it.files()) : Optional.empty();
    }

    /** What its items are, with the parameters at their defaults. */
    public Space space() {
        return make(Map.of()).space();
    }

    /**
     * The true log-density, in nats, on {@code cells} x {@code cells} places of the region that is drawn; nothing where it
     * isn't known.
     */
    public Optional<Frame.HeatMap> logDensity(Map<String, ?> values, int cells) {
        return make(values) instanceof Distribution plane ? Optional.of(logDensity(plane, cells)) : Optional.empty();
    }

    private static Frame.HeatMap logDensity(Distribution set, int cells) {
        float[] at = set.box().grid(cells);
        float[] logP = new float[cells * cells];
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < logP.length; i++) {
            logP[i] = (float) set.logDensity(at[2 * i], at[2 * i + 1]);
            most = Math.max(most, logP[i]);
        }
        for (int i = 0; i < logP.length; i++) {
            logP[i] = Math.max(logP[i], most - DEPTH);
        }
        return new Frame.HeatMap("truth", set.box().square(), cells, logP);
    }
}
