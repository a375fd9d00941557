package quintet.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the API: a page of another site can change nothing here, though a browser would send its requests, and a
 * body has a largest size.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Guard extends OncePerRequestFilter {
    static final int MOST_BYTES = 1 << 20;

    /** A body that grew too large while it was read. */
    static final class TooLarge extends IOException {
        static final String WORDS = "The body is larger than 1 MB, the limit.";

        TooLarge() {
            super(WORDS);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reads = List.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
        if (!reads && foreign(request)) {
            Refusal.answer(
                    request, response, HttpStatus.FORBIDDEN, "Pages of other sites may not change anything here.");
        } else if (request.getContentLengthLong() > MOST_BYTES) {
            Refusal.answer(request, response, HttpStatus.CONTENT_TOO_LARGE, TooLarge.WORDS);
        } else if (request.getQueryString() != null && request.getQueryString().contains("%00")) {
            Refusal.answer(request, response, HttpStatus.BAD_REQUEST, "The address contains a NUL character.");
        } else {
            chain.doFilter(reads ? request : new Limited(request), response);
        }
    }

    /** Whether a browser says that the request comes from a page of another site. Programs say nothing of the kind. */
    private static boolean foreign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return origin != null && !"same-origin".equals(site) && !sameHost(origin, request.getHeader("Host"));
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {
        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream in = super.getInputStream();
            return new ServletInputStream() {
                private long read;

                private int counted(int bytes) throws TooLarge {
                    read += Math.max(0, bytes);
                    if (read > MOST_BYTES) {
                        throw new TooLarge();
                    }
                    return bytes;
                }

                @Override
                public int read() throws IOException {
                    int b = in.read();
                    counted(b < 0 ? 0 : 1);
                    return b;
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    return counted(in.read(bytes, from, length));
                }

                @Override
                public boolean isFinished() {
                    return in.isFinished();
                }

                @Override
                public boolean isReady() {
                    return in.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    in.setReadListener(listener);
                }
            };
        }
    }
}
