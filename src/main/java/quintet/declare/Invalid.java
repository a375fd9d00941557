package quintet.declare;

import java.util.List;
import java.util.stream.Collectors;

/** Values that a declaration refuses. Its message is meant for people. */
public final class Invalid extends RuntimeException {
    private final transient List<Violation> violations;

    public Invalid(List<Violation> violations) {
        super(violations.stream().map(Violation::message).collect(Collectors.joining(" ")));
        this.violations = List.copyOf(violations);
    }

    public Invalid(String field, String message) {
        this(List.of(new Violation(field, message)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
