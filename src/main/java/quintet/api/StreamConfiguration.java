package quintet.api;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.BinaryWebSocketHandler;
import org.springframework.web.util.UriComponentsBuilder;
import quintet.run.EventReader;
import quintet.run.Refused;
import quintet.run.RunWatch;
import quintet.run.StoredEvent;

/**
 * The binary stream of a run's log, {@code /stream/runs/{id}.ws?after=N}: one message an event, as {@link StoredEvent#message}
 * says. A viewer who is behind gets of the pictures of one layer the newest only, and of everything else all. The stream is
 * closed when the run has ended and everything was sent.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@ConditionalOnWebApplication
class StreamConfiguration {

    @Bean
    WebSocketConfigurer streams(RunWatch watch) {
        return registry -> registry.addHandler(new Stream(watch), "/stream/runs/*");
    }

    private static final class Stream extends BinaryWebSocketHandler {
        private static final Pattern PATH = Pattern.compile(".*/stream/runs/([^/]+)\\.ws");
        private static final CloseStatus UNKNOWN = CloseStatus.POLICY_VIOLATION.withReason("There is no such run.");

        private final RunWatch watch;

        Stream(RunWatch watch) {
            this.watch = watch;
        }

        /**
         * One virtual thread a viewer: it sends, and while it does the log goes on, which is how viewers fall behind. When
         * the viewer leaves it ends at its next look, seconds later; an interrupt could meet it in the middle of a
         * statement, and would cost a connection to the database.
         */
        @Override
        public void afterConnectionEstablished(WebSocketSession viewer) {
            Thread.ofVirtual().name("stream-" + viewer.getId()).start(() -> pump(viewer));
        }

        private void pump(WebSocketSession viewer) {
            try {
                URI uri = Objects.requireNonNull(viewer.getUri());
                Matcher path = PATH.matcher(uri.getPath());
                String after = UriComponentsBuilder.fromUri(uri)
                        .build()
                        .getQueryParams()
                        .getFirst("after");
                if (!path.matches() || after != null && !after.matches("\\d{1,18}")) {
                    viewer.close(UNKNOWN);
                    return;
                }
                try (EventReader tail = watch.follow(path.group(1), after == null ? 0 : Long.parseLong(after))) {
                    while (viewer.isOpen() && !tail.over() && watch.isRunning()) {
                        for (StoredEvent event : StoredEvent.newest(tail.next())) {
                            viewer.sendMessage(new BinaryMessage(event.message()));
                        }
                    }
                }
                viewer.close(watch.isRunning() ? CloseStatus.NORMAL : CloseStatus.GOING_AWAY);
            } catch (Refused e) {
                close(viewer);
            } catch (IOException | IllegalStateException viewerLeft) {
                // It goes on from the last number that it got, when it comes back.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void close(WebSocketSession viewer) {
            try {
                viewer.close(UNKNOWN);
            } catch (IOException viewerLeft) {
                // Nobody is there to be told.
            }
        }
    }
}
