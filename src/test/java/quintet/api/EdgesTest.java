package quintet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the server itself answers, which no test without a socket sees. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"vaadin.productionMode=true", "quintet.hosts=play.example"
        }) // else Vaadin would build pages for it
class EdgesTest {

    @LocalServerPort
    int port;

    private String ask(String request) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.getOutputStream()
                    .write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/%zz,400",
        "GET,/api/runs/%2e%2e%2f,400",
        "GET,/api/runs/..%2fx,400",
        "GET,/api/runs/%00,400",
        "GET,/api/a[b,400",
        "GET,/api/runs?q=%00,400",
        "GET,/api/datasets/moons/samples?=1,400",
        "GET,/api/datasets/moons/samples?a=%zz,400",
        "GET,/api//runs,404",
        "GET,/api/nothing,404",
        "TRACE,/api/runs,405",
        "TICKLE,/api/runs,405"
    })
    void whatIsWrongBelowApiIsAnsweredWithProblemDetails(String method, String path, int status) throws IOException {
        assertThat(ask(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"))
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Type: application/problem+json", "\"status\":" + status, "\"errors\":[]")
                .doesNotContain("<html", "Tomcat", "Exception");
    }

    @Test
    void aBodyOfPartsWithoutABoundaryIsNotTaken() throws IOException {
        assertThat(ask("POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data\r\n"
                        + "Content-Length: 0\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void elsewhereItIsAnsweredWithAPage() throws IOException {
        assertThat(ask("GET /%zz HTTP/1.1\r\nHost: localhost\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: text/html", "· Quintet</title>")
                .doesNotContain("Tomcat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:80",
                "quintet.localhost",
                "127.0.0.1",
                "127.1.2.3:8080",
                "[::1]:8080",
                "play.example:443"
            })
    void answersToItsOwnNames(String host) throws IOException {
        assertThat(ask("GET /api/families HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.7", "xlocalhost"})
    void answersToNoOtherName(String host) throws IOException {
        assertThat(ask("GET /api/families HTTP/1.1\r\nX-Forwarded-Host: localhost\r\nHost: " + host + ":8080\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("application/problem+json", "--quintet.hosts=" + host + ".");
        assertThat(ask("GET / HTTP/1.1\r\nAccept: text/html\r\nHost: " + host + "\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("text/html", "--quintet.hosts=" + host + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/models", "/api/nothing", "/styles.css"})
    void everyAnswerSaysWhatABrowserMayMakeOfIt(String path) throws IOException {
        assertThat(ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"))
                .contains(
                        "X-Content-Type-Options: nosniff",
                        "Referrer-Policy: same-origin",
                        "Content-Security-Policy: default-src 'self'; script-src 'self'; style-src");
    }
}
