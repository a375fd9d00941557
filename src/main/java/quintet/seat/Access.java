package quintet.seat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with what belongs to a seat, in Java and in SQL. Whoever has the address of a run or a data set may watch,
 * query, fork and use it. To find it in lists, and to control, rename and delete it, is for the seat that it belongs to and for
 * the machine's owner.
 */
public final class Access {
    private Access() {}

    /** Whether somebody controls what belongs to a seat; {@code who} is null where nobody says who they are. */
    public static boolean controls(@Nullable Seat who, String owner) {
        return who != null && (who.equals(Seat.OWNER) || who.id().equals(owner));
    }

    /** The same as a condition on a column that names the seat; for a statement with {@link #parameters}. */
    public static String controls(String column) {
        return "(:ofAll or " + column + " = :seat)";
    }

    /** The parameters of the condition. */
    public static Map<String, Object> parameters(Seat who) {
        return Map.of("ofAll", who.equals(Seat.OWNER), "seat", who.id());
    }
}
