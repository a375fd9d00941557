package quintet.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers to known names only. Else a page of another site could have its own name lead to this machine (DNS rebinding), and
 * the browser would let it do here what our own pages may.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class Hosts extends OncePerRequestFilter {
    private static final String ANY = "*";
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|\\[[0-9a-f:.]+]");
    private static final Pattern LOOPBACK = Pattern.compile("(.+\\.)?localhost|127(\\.\\d+){3}|\\[::1]");

    private final List<String> named;
    private final String address;

    /** @param named names by which others reach this server, such as that of a proxy before it; {@code *} for any */
    Hosts(@Value("${quintet.hosts:}") List<String> named, @Value("${server.address:}") String address) {
        this.named = named.stream().map(n -> n.strip().toLowerCase(Locale.ROOT)).toList();
        this.address = address.contains(":") ? "[" + address + "]" : address.toLowerCase(Locale.ROOT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader(HttpHeaders.HOST);
        if (host == null || known(PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst(""))) {
            chain.doFilter(request, response);
        } else {
            Refusal.answer(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "Quintet doesn't answer to the name " + host + ". Whoever runs it can allow that: start it with"
                            + " --quintet.hosts=" + PORT.matcher(host).replaceFirst("") + ".");
        }
    }

    private boolean known(String host) {
        return LOOPBACK.matcher(host).matches()
                || host.equals(address)
                || listensEverywhere() && ADDRESS.matcher(host).matches() // which is no name that could be rebound
                || named.contains(host)
                || named.contains(ANY);
    }

    private boolean listensEverywhere() {
        return List.of("", "0.0.0.0", "[::]").contains(address);
    }
}
