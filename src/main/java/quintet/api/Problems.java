package quintet.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;
import quintet.data.NotFetched;
import quintet.declare.Invalid;
import quintet.declare.Violation;
import quintet.run.Refused;

/** What a program reads when something is wrong (RFC 9457): what it is, in plain words, and what would be right. */
@RestControllerAdvice
class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** What is answered, as the API's description shows it. */
    record Problem(
            @Schema(description = "What the status is called")
            String title,

            int status,

            @Schema(description = "What is wrong, and what would be right")
            String detail,

            @Schema(description = "The path that was asked for") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String instance,

            @Schema(description = "Each field that is wrong; none where it is none of the request's")
            List<Violation> errors) {}

    static ProblemDetail problem(HttpStatusCode status, String detail, List<Violation> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", errors.stream().limit(Invalid.MOST).toList());
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatusCode status, String detail) {
        return answer(problem(status, detail, List.of()));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** The message of an exception that is meant for people. */
    private static String words(RuntimeException e) {
        return Objects.requireNonNullElse(e.getMessage(), "");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(Invalid e) {
        return answer(problem(HttpStatus.BAD_REQUEST, words(e), e.violations()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refused e) {
        HttpStatus status =
                switch (e.why()) {
                    case UNKNOWN -> HttpStatus.NOT_FOUND;
                    case FOREIGN -> HttpStatus.FORBIDDEN;
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case FULL -> HttpStatus.TOO_MANY_REQUESTS;
                    case COSTLY -> HttpStatus.UNPROCESSABLE_CONTENT;
                };
        return answer(status, words(e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notFetched(NotFetched e) {
        return answer(HttpStatus.CONFLICT, words(e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> declined(Declined e) {
        return answer(e.status(), words(e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unseated(SeatArgument.Unseated e) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(HttpStatus.UNAUTHORIZED, words(e), List.of()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Guard.TooLarge) {
                return answer(HttpStatus.CONTENT_TOO_LARGE, Guard.TooLarge.WORDS);
            }
        }
        return answer(HttpStatus.BAD_REQUEST, "The body is missing or isn't JSON.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException e) {
        String kind = e.getRequiredType() != null && Number.class.isAssignableFrom(boxed(e.getRequiredType()))
                ? "a whole number"
                : "of another kind";
        String value = Violation.shortened(String.valueOf(e.getValue()));
        String message = "'" + e.getName() + "' is '" + value + "', but must be " + kind + ".";
        return answer(problem(HttpStatus.BAD_REQUEST, message, List.of(new Violation(e.getName(), message))));
    }

    private static Class<?> boxed(Class<?> type) {
        return org.springframework.util.ClassUtils.resolvePrimitiveIfNecessary(type);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e) {
        String message = "'" + e.getParameterName() + "' is missing.";
        return answer(problem(HttpStatus.BAD_REQUEST, message, List.of(new Violation(e.getParameterName(), message))));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongMethod(HttpRequestMethodNotSupportedException e) {
        HttpHeaders headers = e.getHeaders();
        String allowed = e.getSupportedMethods() == null ? "" : String.join(", ", e.getSupportedMethods());
        ProblemDetail problem = problem(
                e.getStatusCode(),
                e.getMethod() + " isn't possible here; possible " + (allowed.contains(",") ? "are " : "is ") + allowed
                        + ".",
                List.of());
        return ResponseEntity.status(e.getStatusCode())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongContent(HttpMediaTypeNotSupportedException e) {
        return answer(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON, with Content-Type: application/json.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(InvalidParameterException e) {
        return answer(HttpStatus.BAD_REQUEST, "The query string can't be read; it must be name=value&….");
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> other(Exception e, HttpServletRequest request) throws Exception {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null; // nobody is there to be told
        }
        if (e instanceof ErrorResponse known) {
            return answer(
                    known.getStatusCode(),
                    known.getStatusCode().value() == 406
                            ? "None of the types in Accept are available here."
                            : "This request can't be answered.");
        }
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api")) {
            throw e;
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "Quintet had an internal error; its log says more.");
    }
}
