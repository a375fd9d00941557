package quintet.declare;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a record of hyperparameters declares: read once from its annotations, it builds records from values and values
 * from records. Names are flat: those of a record placed {@link With} stand beside the others.
 */
public final class Schema<H extends Record> {
    /** Behind a name: what follows is its largest value, not its default. */
    private static final String MOST = "<";

    private final Class<H> type;
    private final Map<String, Hyperparameter> all = new LinkedHashMap<>();

    private Schema(Class<H> type) {
        this.type = type;
        collect(type, Map.of());
    }

    /**
     * Reads the schema of a record class.
     *
     * @throws IllegalStateException in one sentence, where a component is not declared, a name stands twice, or a default
     *     is outside its own range
     */
    public static <H extends Record> Schema<H> of(Class<H> type) {
        return new Schema<>(type);
    }

    /**
     * The same with other defaults.
     *
     * @param defaults each as {@code name=value}
     * @throws RuntimeException in one sentence, where a name is unknown or a default outside its range
     */
    public Schema<H> with(String... defaults) {
        Schema<H> other = new Schema<>(type);
        for (String entry : defaults) {
            String name = entry.substring(0, entry.indexOf('='));
            Hyperparameter it = Objects.requireNonNull(all.get(name), () -> type.getName() + " has no '" + name + "'.");
            other.all.put(name, standing(it, entry.substring(name.length() + 1)));
        }
        return other;
    }

    public List<Hyperparameter> all() {
        return List.copyOf(all.values());
    }

    /** The record in which everything has its default. */
    public H standard() {
        return build(Map.of());
    }

    /**
     * The record with these values, and defaults for what is left out.
     *
     * @throws Invalid that names every field that is unknown or outside its range
     */
    public H build(Map<String, ?> values) {
        return make(type, checked(values));
    }

    /**
     * {@code h} with some values changed.
     *
     * @param liveOnly whether to refuse what cannot change while a run trains
     * @throws Invalid as {@link #build}
     */
    public H change(H h, Map<String, ?> changes, boolean liveOnly) {
        List<Violation> wrong = new ArrayList<>();
        for (String name : changes.keySet()) {
            Hyperparameter it = all.get(name);
            if (liveOnly && it != null && !it.about().live()) {
                wrong.add(new Violation(
                        name,
                        it.about().both()
                                + " can't be changed while a run trains; start a new run with the new value."));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        Map<String, Object> values = new LinkedHashMap<>(values(h));
        values.putAll(changes);
        return build(values);
    }

    /** The flat values of a record, in the order of the schema. */
    public Map<String, Object> values(H h) {
        Map<String, Object> values = new LinkedHashMap<>();
        read(h, values);
        return values;
    }

    /**
     * The record of this class that was placed {@link With} in {@code h}.
     *
     * @throws IllegalStateException where there is none
     */
    public static <P extends Record> P part(Record h, Class<P> type) {
        return Arrays.stream(h.getClass().getRecordComponents())
                .filter(c -> c.getType() == type)
                .findFirst()
                .map(c -> type.cast(read(c, h)))
                .orElseThrow(() -> new IllegalStateException(
                        h.getClass().getName() + " has no " + type.getSimpleName() + "; place one @With."));
    }

    private Map<String, Object> checked(Map<String, ?> values) {
        List<Violation> wrong = new ArrayList<>(Violation.unknown(
                values.keySet().stream().filter(name -> !all.containsKey(name)).toList(), all.keySet()));
        Map<String, Object> out = new HashMap<>();
        values.forEach((name, value) -> {
            Hyperparameter it = all.get(name);
            if (it == null) {
                return;
            }
            try {
                out.put(name, it.read(value));
            } catch (Invalid e) {
                wrong.addAll(e.violations());
            }
        });
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        all.forEach((name, it) -> out.putIfAbsent(name, it.standard()));
        return out;
    }

    private void collect(Class<?> record, Map<String, String> defaults) {
        for (RecordComponent c : record.getRecordComponents()) {
            if (c.isAnnotationPresent(With.class)) {
                Map<String, String> own = new HashMap<>();
                for (String entry : c.getAnnotation(With.class).value()) {
                    int equals = entry.indexOf('=');
                    own.put(entry.substring(0, equals), entry.substring(equals + 1));
                }
                List<String> known = Arrays.stream(c.getType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList();
                own.keySet().stream()
                        .map(n -> n.replace(MOST, ""))
                        .filter(n -> !known.contains(n))
                        .forEach(n -> {
                            throw broken(
                                    c,
                                    "speaks of '" + n + "', which "
                                            + c.getType().getSimpleName() + " lacks");
                        });
                collect(c.getType(), own);
                continue;
            }
            String name = c.getName();
            if (all.put(name, hyperparameter(c, defaults.get(name), defaults.get(name + MOST))) != null) {
                throw broken(c, "stands twice");
            }
        }
    }

    private Hyperparameter hyperparameter(RecordComponent c, @Nullable String other, @Nullable String most) {
        Hyperparameter bare;
        Object standard;
        if (c.isAnnotationPresent(Whole.class)) {
            Whole a = c.getAnnotation(Whole.class);
            standard = other == null ? (Object) a.defaultValue() : other;
            bare = new Hyperparameter.WholeNumber(
                    about(c, a.label(), a.symbol(), a.help(), a.live(), a.group(), a.advanced()),
                    a.min(),
                    most == null ? a.max() : Integer.parseInt(most),
                    a.log(),
                    a.defaultValue());
        } else if (c.isAnnotationPresent(Real.class)) {
            Real a = c.getAnnotation(Real.class);
            standard = other == null ? (Object) a.defaultValue() : other;
            bare = new Hyperparameter.RealNumber(
                    about(c, a.label(), a.symbol(), a.help(), a.live(), a.group(), a.advanced()),
                    a.min(),
                    most == null ? a.max() : Double.parseDouble(most),
                    a.log(),
                    a.defaultValue());
        } else if (c.isAnnotationPresent(Choice.class)) {
            Choice a = c.getAnnotation(Choice.class);
            List<?> options = c.getType().isEnum()
                    ? Arrays.stream(c.getType().getEnumConstants())
                            .map(o -> option((Enum<?>) o))
                            .toList()
                    : Arrays.stream(a.of()).boxed().toList();
            standard = option(other == null ? a.defaultValue() : other);
            bare = new Hyperparameter.OneOf(
                    about(c, a.label(), "", a.help(), a.live(), a.group(), a.advanced()), options, standard);
        } else {
            throw broken(c, "is not declared; it needs @Whole, @Real, @Choice or @With");
        }
        return standing(bare, standard);
    }

    private Hyperparameter standing(Hyperparameter it, Object standard) {
        try {
            return it.with(standard);
        } catch (Invalid e) {
            throw new IllegalStateException("'%s' of %s has the default %s, but must be %s."
                    .formatted(it.name(), type.getName(), standard, it.allowed()));
        }
    }

    private IllegalStateException broken(RecordComponent c, String what) {
        return new IllegalStateException(
                "'" + c.getName() + "' of " + c.getDeclaringRecord().getName() + " " + what + ".");
    }

    private static Hyperparameter.About about(
            RecordComponent c, String label, String symbol, String help, boolean live, Group group, boolean advanced) {
        return new Hyperparameter.About(
                c.getName(),
                label.isEmpty() ? sentence(c.getName()) : label,
                symbol,
                help,
                live || group == Group.SAMPLING,
                group,
                advanced);
    }

    /** {@code learningRate} as {@code Learning rate}. */
    private static String sentence(String name) {
        String words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String option(Enum<?> constant) {
        return option(constant.name());
    }

    private static String option(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <R> R make(Class<R> record, Map<String, Object> values) {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = Arrays.stream(components)
                .map(c -> c.isAnnotationPresent(With.class)
                        ? make(c.getType(), values)
                        : value(c, values.get(c.getName())))
                .toArray();
        try {
            var constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Invalid invalid ? invalid : new IllegalStateException(record + " refused", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record + " can't be made", e);
        }
    }

    private static Object value(RecordComponent c, @Nullable Object value) {
        if (!c.getType().isEnum()) {
            return Objects.requireNonNull(value);
        }
        return Arrays.stream(c.getType().getEnumConstants())
                .filter(o -> option((Enum<?>) o).equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static void read(Record h, Map<String, Object> values) {
        for (RecordComponent c : h.getClass().getRecordComponents()) {
            switch (read(c, h)) {
                case Record nested when c.isAnnotationPresent(With.class) -> read(nested, values);
                case Enum<?> e -> values.put(c.getName(), option(e));
                case Object value -> values.put(c.getName(), value);
            }
        }
    }

    private static Object read(RecordComponent c, Record h) {
        try {
            var accessor = c.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(h);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(c + " can't be read", e);
        }
    }
}
