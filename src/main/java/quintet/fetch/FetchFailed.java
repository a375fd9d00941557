package quintet.fetch;

/** Files couldn't be fetched. Its message says why, and what would help, for people. */
public final class FetchFailed extends RuntimeException {
    FetchFailed(String message) {
        super(message);
    }
}
