package quintet.declare;

import java.util.List;
import java.util.stream.Collectors;

/** Values that a schema refuses. Its message is meant for people. */
public final class Invalid extends RuntimeException {
    /** Violations that its message tells one by one; of more it tells the number. */
    public static final int MOST = 20;

    private final transient List<Violation> violations;

    public Invalid(List<Violation> violations) {
        super(message(violations));
        this.violations = List.copyOf(violations);
    }

    public Invalid(String field, String message) {
        this(List.of(new Violation(field, message)));
    }

    private static String message(List<Violation> violations) {
        String told = violations.stream().limit(MOST).map(Violation::message).collect(Collectors.joining(" "));
        return violations.size() <= MOST ? told : told + " And " + (violations.size() - MOST) + " more are wrong.";
    }

    public List<Violation> violations() {
        return violations;
    }
}
