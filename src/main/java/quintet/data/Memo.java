package quintet.data;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Remembers what was worked out for the parameter values in use, which a record itself has no place for. */
final class Memo<K, V> {
    private static final int MOST = 64;

    private final Map<K, V> known = new ConcurrentHashMap<>();
    private final Function<K, V> work;

    Memo(Function<K, V> work) {
        this.work = work;
    }

    V of(K key) {
        V value = known.get(key);
        if (value == null) {
            value = work.apply(key);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, value);
        }
        return value;
    }
}
