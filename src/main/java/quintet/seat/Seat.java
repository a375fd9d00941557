package quintet.seat;

/** Somebody who begins runs, and may steer and delete those. */
public record Seat(String id) {
    /** Whoever uses a machine that only they can reach: everything there is theirs. */
    public static final Seat OWNER = new Seat("owner");

    /** Whether this seat may steer what another began. */
    public boolean holds(String owner) {
        return isOwner() || id.equals(owner);
    }

    public boolean isOwner() {
        return equals(OWNER);
    }
}
