package quintet.api;

import org.springframework.http.HttpStatus;

/** What was asked for isn't answered. Its message says why, for people. */
final class Declined extends RuntimeException {
    private final HttpStatus status;

    Declined(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
