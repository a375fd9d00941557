package quintet.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/** Answers for what lies below /api and isn't there, which the pages would otherwise answer with a page. */
@Component
class UnknownPaths extends AbstractHandlerMapping {
    /** The only page there. */
    private static final String PAGE = "/api/docs";

    UnknownPaths() {
        setOrder(Ordered.LOWEST_PRECEDENCE - 10); // after what is there, before the pages
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return Refusal.isForApi(path) && !path.equals(PAGE) ? (HttpRequestHandler) this::answer : null;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusal.answer(
                request,
                response,
                HttpStatus.NOT_FOUND,
                "There is nothing at " + request.getRequestURI() + "; /api/docs lists what there is.");
    }
}
