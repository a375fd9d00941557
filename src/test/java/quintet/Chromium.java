package quintet;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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
    /**
     * What Playwright turns off for pages to be steady, which a list of one's own takes the place of; and the two pages that
     * the browser else loads in every new window for its own address bar, which cost more than most of ours.
     */
    private static final String OFF = "AvoidUnnecessaryBeforeUnloadCheckSync,BoundaryEventDispatchTracksNodeRemoval,"
            + "DestroyProfileOnBrowserClose,DialMediaRouteProvider,GlobalMediaControls,HttpsUpgrades,LensOverlay,MediaRouter,"
            + "PaintHolding,ThirdPartyStoragePartitioning,BlockOriginHeaderModificationOnRedirect,Translate,OptimizationHints,"
            + "WebUIOmniboxPopup,WebUIOmniboxAimPopup";

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
                                "--disable-sync",
                                "--disable-features=" + OFF)));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** Brings every moving picture onto the screen until it is drawn, for it is fetched and drawn when it is seen. */
    public static void seeAll(Page page) {
        for (Locator picture : page.locator("moving-picture").all()) {
            if (picture.isVisible()) {
                picture.scrollIntoViewIfNeeded();
                page.waitForFunction("picture => picture.frames > 0", picture.elementHandle());
            }
        }
        page.evaluate("scrollTo(0, 0)");
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
