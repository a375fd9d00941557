package quintet.data;

/** Data are needed that haven't been fetched. Its message says what to do, for people. */
public final class NotFetched extends RuntimeException {
    NotFetched(String message) {
        super(message);
    }
}
