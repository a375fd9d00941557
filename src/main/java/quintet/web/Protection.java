package quintet.web;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The headers by which a browser holds every answer to what it is. A page runs scripts of this server alone, and of those that
 * stand in it the ones that bear the page's nonce. Vaadin makes functions of text ('unsafe-eval')
 * and sets styles on elements.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class Protection extends OncePerRequestFilter implements VaadinServiceInitListener {
    private static final String POLICY = "Content-Security-Policy";
    private static final String REST =
            "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
                    + " worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
    private static final int NONCE_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    /** Whether pages are the built ones; while they are developed, Vite adds scripts of its own. */
    private volatile boolean built;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        if (built) {
            response.setHeader(POLICY, "default-src 'self'; script-src 'self'" + REST);
        }
        chain.doFilter(request, response);
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        built = event.getSource().getDeploymentConfiguration().isProductionMode();
        if (built) {
            event.addIndexHtmlRequestListener(this::nonce);
        }
    }

    private void nonce(IndexHtmlResponse page) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        page.getDocument().select("script").attr("nonce", nonce);
        page.getVaadinResponse()
                .setHeader(POLICY, "default-src 'self'; script-src 'self' 'nonce-" + nonce + "' 'unsafe-eval'" + REST);
    }
}
