package quintet;

import com.vaadin.flow.spring.SpringBootAutoConfiguration;
import com.vaadin.flow.spring.SpringSecurityAutoConfiguration;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.event.EventListener;

/** The application: one process that serves the pages and the API and, unless told otherwise, trains. */
@SpringBootApplication(
        proxyBeanMethods = false,
        exclude = ErrorMvcAutoConfiguration.class) // quintet.api.Faults reports errors
public class Quintet {

    private static final Logger log = LoggerFactory.getLogger(Quintet.class);

    public static void main(String[] args) {
        SpringApplication quintet = new SpringApplication(Quintet.class);
        if (List.of(args).contains("--quintet.role=worker")
                || "worker".equalsIgnoreCase(System.getenv("QUINTET_ROLE"))) {
            quintet.setWebApplicationType(WebApplicationType.NONE);
            quintet.setDefaultProperties(Map.of(
                    "spring.autoconfigure.exclude",
                    SpringBootAutoConfiguration.class.getName() + ","
                            + SpringSecurityAutoConfiguration.class.getName()));
        }
        quintet.addListeners((ApplicationPreparedEvent ready) ->
                EngineFolder.check(ready.getApplicationContext().getEnvironment()));
        quintet.run(args);
    }

    @EventListener
    void up(ApplicationReadyEvent event) {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext)) {
            log.info("Quintet works, up after {} s", seconds());
        }
    }

    @EventListener
    void up(WebServerInitializedEvent event) {
        String host = event.getApplicationContext().getEnvironment().getProperty("server.address", "0.0.0.0");
        int port = event.getWebServer().getPort();
        log.info("Quintet is at http://{}:{}, up after {} s", host, port, seconds());
    }

    private static String seconds() {
        return String.format(
                Locale.ROOT, "%.1f", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    }
}
