package quintet.seat;

/** Somebody who begins runs; see {@link Access} for what that gives them. */
public record Seat(String id) {
    /** Whoever uses a machine that only they can reach: everything there is theirs. */
    public static final Seat OWNER = new Seat("owner");
}
