package quintet.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** How a request is refused that reaches no controller: with problem details below /api, elsewhere with a page. */
final class Refusal {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    /** Complete in itself, for a request for a style sheet might be refused like this one. */
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s · Quintet</title>
            <style>
              :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
              body { max-width: 40rem; margin: 15vh auto; padding: 0 1.5rem }
            </style>
            <h1>%1$s</h1>
            <p>%2$s</p>
            """;

    private Refusal() {}

    static boolean isForApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    /** @param path that of the request, without the context's */
    static void answer(String path, HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        boolean api = isForApi(path);
        response.setStatus(status.value());
        response.setContentType(api ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : "text/html;charset=UTF-8");
        response.getOutputStream()
                .write(
                        api
                                ? JSON.writeValueAsBytes(Problems.problem(status, detail, List.of()))
                                : PAGE.formatted(status.getReasonPhrase(), HtmlUtils.htmlEscape(detail))
                                        .getBytes(StandardCharsets.UTF_8));
    }

    static void answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        answer(request.getRequestURI().substring(request.getContextPath().length()), response, status, detail);
    }
}
