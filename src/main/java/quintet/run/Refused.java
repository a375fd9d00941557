package quintet.run;

/** What can't be done with a run as it is. Its message says why, for people. */
public final class Refused extends RuntimeException {

    /** What stands against it. */
    public enum Why {
        /** There is no such run. */
        UNKNOWN,
        /** The run's state, or what its model is able to do. */
        CONFLICT,
        /** It is another's: only whoever began it may do that. */
        FOREIGN,
        /** There are too many in line. */
        FULL,
        /** It takes more time than an answer may. */
        COSTLY
    }

    private final Why why;

    Refused(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
