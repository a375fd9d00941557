package quintet;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** The application: one process that serves the pages and the API and, unless told otherwise, trains. */
@SpringBootApplication(proxyBeanMethods = false)
public class Quintet {

    private static final Logger log = LoggerFactory.getLogger(Quintet.class);

    public static void main(String[] args) {
        SpringApplication.run(Quintet.class, args);
    }

    @EventListener
    void up(WebServerInitializedEvent event) {
        String host = event.getApplicationContext().getEnvironment().getProperty("server.address", "0.0.0.0");
        int port = event.getWebServer().getPort();
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        log.info("Quintet is at http://{}:{}, up after {} s", host, port, String.format(Locale.ROOT, "%.1f", seconds));
    }
}
