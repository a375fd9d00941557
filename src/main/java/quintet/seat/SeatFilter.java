package quintet.seat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives a browser that opens a page without a seat a new one. */
@Component
@ConditionalOnWebApplication
class SeatFilter extends OncePerRequestFilter {
    private static final Duration KEPT = Duration.ofDays(400); // browsers keep no cookie for longer

    private final Seats seats;

    SeatFilter(Seats seats) {
        this.seats = seats;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (seats.on() && opensPage(request) && seats.of(request).isEmpty()) {
            Seat seat = seats.give();
            request.setAttribute(Seats.COOKIE, seat);
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(Seats.COOKIE, seats.cookie(seat))
                            .path(request.getContextPath() + "/")
                            .maxAge(KEPT)
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .build()
                            .toString());
        }
        chain.doFilter(request, response);
    }

    private static boolean opensPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getMethod().equals("GET")
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && (!path.startsWith("/api/") || path.equals("/api/docs"));
    }
}
