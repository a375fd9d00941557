package quintet.declare;

/** One thing that is wrong with one field, and what would be right. */
public record Violation(String field, String message) {}
