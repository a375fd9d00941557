package quintet;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own browser, driven by Playwright. */
public final class Chromium implements AutoCloseable {
    private final Playwright playwright;
    public final Browser browser;

    public Chromium() {
        // Playwright brings its driver; the browser is the machine's own.
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path())
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path path() {
        return Stream.concat(
                        Optional.ofNullable(System.getenv("QUINTET_CHROMIUM")).stream(),
                        Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                        .map(folder -> folder + "/" + name)))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No Chromium found. Install the package chromium, or set QUINTET_CHROMIUM to a browser."));
    }
}
