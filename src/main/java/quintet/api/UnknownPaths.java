package quintet.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import tools.jackson.databind.ObjectMapper;

/** Answers for what lies below /api and isn't there, which the pages would otherwise answer with a page. */
@Component
class UnknownPaths extends AbstractHandlerMapping {
    private final ObjectMapper json;

    UnknownPaths(ObjectMapper json) {
        this.json = json;
        setOrder(Ordered.LOWEST_PRECEDENCE - 10); // after what is there, before the pages
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean ours = path.equals("/api") || path.startsWith("/api/") && !path.startsWith("/api/swagger-ui/");
        return ours ? (HttpRequestHandler) this::answer : null;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(json.writeValueAsBytes(Problems.problem(
                        HttpStatus.NOT_FOUND,
                        "There is nothing at " + request.getRequestURI() + "; what there is stands at /api/docs.",
                        List.of())));
    }
}
