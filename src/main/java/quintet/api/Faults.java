package quintet.api;

import java.io.IOException;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Has Tomcat answer like the API or the pages what it refuses by itself, such as an address that nobody can read. */
@Component
class Faults implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(Report.class.getName()));
    }

    /** Made by Tomcat, by its name. */
    public static final class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable fault) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (status == null
                    || !status.isError()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                Refusal.answer(
                        Objects.toString(request.getRequestURI(), ""), response.getResponse(), status, words(status));
                response.finishResponse();
            } catch (IOException whoAskedHasLeft) {
                // Nobody is there to be told.
            }
        }

        private static String words(HttpStatus status) {
            return switch (status) {
                case NOT_FOUND -> "There is nothing at this address.";
                case METHOD_NOT_ALLOWED -> "This can't be done here.";
                default ->
                    status.is5xxServerError()
                            ? "Quintet had an internal error; its log says more."
                            : "This request can't be read; its address or one of its headers is malformed.";
            };
        }
    }
}
