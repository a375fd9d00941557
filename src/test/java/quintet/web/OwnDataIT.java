package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import quintet.own.OwnDatasets;
import quintet.seat.Seat;

/** People bring data of their own, and train on them. */
class OwnDataIT extends BrowserTest {
    private static final String SMALL = "play?model=real-nvp&steps=400&hidden=32&batch=64";

    @Autowired
    private OwnDatasets ownDatasets;

    @AfterEach
    void leaveNothing() {
        ownDatasets.of(Seat.OWNER).forEach(d -> ownDatasets.delete(Seat.OWNER, d.slug()));
    }

    private static Locator dialog(Page page, String way) {
        button(page, "Your own …").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        in(dialog, way).click();
        return dialog;
    }

    private static Locator in(Locator dialog, String button) {
        return dialog.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    /** What was made is used, and a run on it ends with figures. */
    private static void train(Page page, Locator dialog, String name) {
        in(dialog, "Use this data").click();
        assertThat(dialog).not().isVisible();
        assertThat(page.locator("h1")).hasText("RealNVP on " + name);
        assertThat(page.locator(".sets [aria-pressed=true]")).hasText(name);
        page.waitForURL(Pattern.compile(".*dataset=own-[a-z]{10}.*"));
        button(page, "Train").click();
        assertThat(page.locator(".transport .state")).hasText("Finished.");
        assertThat(page.locator("[data-metric=sliced-w2] .value")).hasText(Pattern.compile("\\d.*"));
        assertThat(page.locator("[data-metric=gap] .value")).hasText(Pattern.compile("−?\\d.*"));
    }

    @Test
    void somebodyDrawsByMouseAndKeysAndTrains() {
        Page page = open(SMALL);
        Locator dialog = dialog(page, "Draw");
        Locator use = in(dialog, "Use this data");
        assertThat(use).isDisabled();
        Locator both = dialog.locator(".both");
        double height = both.boundingBox().height;
        for (String way : List.of("Points", "Image", "Formula")) {
            in(dialog, way).click();
            painted(page);
            assertThat(both.boundingBox().height).as("height of " + way).isEqualTo(height);
        }
        assertThat(use).hasCSS("background-color", "rgb(86, 180, 233)"); // the flow family's
        in(dialog, "Draw").click();
        Locator pad = dialog.getByRole(
                AriaRole.APPLICATION, new Locator.GetByRoleOptions().setName(Pattern.compile("Drawing.*")));
        String empty = pixels(pad);
        var box = pad.boundingBox();
        page.mouse().move(box.x + .2 * box.width, box.y + .3 * box.height);
        page.mouse().down();
        page.mouse().move(box.x + .8 * box.width, box.y + .3 * box.height, new Mouse.MoveOptions().setSteps(20));
        page.mouse().up();
        Locator figures = dialog.getByRole(AriaRole.STATUS).filter(containing("nats"));
        assertThat(figures)
                .hasText(Pattern.compile("1,000 points sampled from it\\. Entropy −?[\\d.]+ nats, exact\\."));
        String line = figures.textContent();
        String drawn = pixels(pad);
        assertThat(drawn).isNotEqualTo(empty);
        pad.focus();
        pad.press("Shift+ArrowDown");
        pad.press("ArrowLeft");
        pad.press("Space");
        assertThat(dialog.getByRole(AriaRole.STATUS).filter(containing("density")))
                .hasText(Pattern.compile("x .*, y .*, density [1-9]\\d* %"));
        assertThat(figures).not().hasText(line);
        in(dialog, "Undo").click();
        assertThat(figures).hasText(line);
        in(dialog, "Clear").click();
        assertThat(use).isDisabled();
        in(dialog, "Undo").click();
        assertThat(figures).hasText(line);
        assertAccessible(page);
        dialog.getByLabel("Name").fill("A bar");
        train(page, dialog, "A bar");
        assertThat(page.locator(".ends")).hasText(Pattern.compile("one Gaussian .*optimum [−\\d].*"));
    }

    private static FilePayload csv(List<String> lines) {
        return new FilePayload("cloud.csv", "text/csv", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static void choose(Page page, Locator dialog, String button, FilePayload... files) {
        FileChooser chooser = page.waitForFileChooser(in(dialog, button)::click);
        chooser.setFiles(files);
    }

    @Test
    void wordsAreLearnedByAModelOfWords() {
        String words = IntStream.range(0, 90)
                .mapToObj(i -> Character.toString('a' + i / 10) + Character.toString('a' + i % 10) + "x")
                .collect(Collectors.joining("\n"));
        Page page = open(SMALL);
        Locator dialog = dialog(page, "Words");
        dialog.getByLabel("Words, one a line").fill("a\nabcdefghijklmnopqrstuvwxyz");
        assertThat(dialog.locator("[slot=error-message]").filter(containing("Line 2")))
                .isVisible();
        dialog.getByLabel("Words, one a line").fill(words);
        assertThat(dialog.getByRole(AriaRole.STATUS).filter(containing("texts")))
                .hasText(
                        "90 texts: 54 for training, 18 for validation, 18 for testing. At most 3 letters, of these 11: a b c d e f g h i j x");
        assertThat(dialog.locator("text-wall li")).hasCount(54);
        assertAccessible(page);
        dialog.getByLabel("Name").fill("Codes");
        in(dialog, "Use this data").click();
        assertThat(page.locator("h1")).containsText("on Codes"); // and a model that can learn it
        assertThat(page.locator("h1")).not().containsText("RealNVP");
    }

    private static FilePayload png(String name, BufferedImage image) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return new FilePayload(name, "image/png", png.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSheetOfImagesIsCutAndLearned() {
        BufferedImage sheet = new BufferedImage(160, 160, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 160 * 160; i++) {
            int x = i % 160;
            int y = i / 160;
            boolean ink = x % 16 <= 3 + y / 16 && y % 16 <= 3 + x / 16;
            sheet.setRGB(x, y, ink ? 0 : 0xffffff);
        }
        Page page = open(SMALL);
        Locator dialog = dialog(page, "Many images");
        FilePayload[] cells = IntStream.range(0, 60)
                .mapToObj(i -> png(i + ".png", sheet.getSubimage(i % 10 * 16, i / 10 * 16, 16, 16)))
                .toArray(FilePayload[]::new);
        choose(page, dialog, "Choose a sheet, images or a ZIP", cells);
        assertThat(dialog.getByRole(AriaRole.STATUS).filter(containing("images")))
                .hasText("60 images: 36 for training, 12 for validation, 12 for testing.");
        assertThat(dialog.getByLabel("Rows")).isHidden();
        choose(page, dialog, "Choose a sheet, images or a ZIP", png("bars.png", sheet));
        assertThat(dialog.getByRole(AriaRole.STATUS).filter(containing("images")))
                .hasText("100 images: 60 for training, 20 for validation, 20 for testing.");
        assertThat(dialog.locator("image-wall")).isVisible();
        assertAccessible(page);
        in(dialog, "Use this data").click();
        assertThat(page.locator("h1")).hasText("RealNVP on bars");
        button(page, "Train").click();
        assertThat(page.locator("run-stage image-wall").first()).isVisible();
        button(page, "Stop").click();
    }

    @Test
    void aFileWithAMistakeIsRefusedWithItsLineAndTheGoodOneIsTrained() {
        List<String> lines = new ArrayList<>(List.of("x;y"));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            lines.add((4 * (i % 2) + random.nextGaussian()) + ";" + random.nextGaussian());
        }
        List<String> bad = new ArrayList<>(lines);
        bad.set(6, "seven;1");
        Page page = open(SMALL);
        Locator dialog = dialog(page, "Points");
        choose(page, dialog, "Choose a CSV file", csv(bad));
        assertThat(dialog.getByRole(AriaRole.ALERT))
                .hasText("cloud.csv: Line 7: 'seven' in the first column is not a number.");
        assertThat(in(dialog, "Use this data")).isDisabled();
        assertAccessible(page);
        choose(page, dialog, "Choose a CSV file", csv(lines));
        assertThat(dialog.getByRole(AriaRole.ALERT)).hasCount(0);
        assertThat(dialog.getByRole(AriaRole.STATUS).filter(containing("nats")))
                .hasText(Pattern.compile("300 points: 180 for training, 60 for validation, 60 for testing\\."
                        + " Entropy about 3\\.\\d+ ± 0\\.\\d+ nats\\."));
        assertThat(dialog.getByLabel("Name")).hasValue("cloud");
        choose(page, dialog, "Choose a CSV file", csv(bad));
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("Line 7");
        assertThat(in(dialog, "Use this data")).isEnabled(); // what was good before isn't lost
        train(page, dialog, "cloud");
        assertThat(page.locator("[data-metric=gap] th")).hasText("Gap to an estimate of the truth");
        assertThat(page.locator("[data-metric=gap] .kind")).hasText("estimate");
        assertThat(page.locator(".ends")).hasText(Pattern.compile(".*optimum about [\\d.]+ ± 0\\.\\d+.*"));
        assertThat(button(page, Pattern.compile("Truth \\(est\\.\\).*")))
                .hasAttribute("title", Pattern.compile("A kernel estimate.*"));
    }

    @Test
    void aMistakeInAFormulaIsToldWithItsPlaceAndMended() {
        Page page = open(SMALL);
        Locator dialog = dialog(page, "Formula");
        Locator formula = dialog.getByLabel(Pattern.compile("Density p.*"));
        formula.fill("exp(-4*(r-2)^2");
        assertThat(dialog.getByText("At character 15: expected ) for the ( at character 4, not the end."))
                .isVisible();
        assertThat(in(dialog, "Use this data")).isDisabled();
        assertThat(formula).hasValue("exp(-4*(r-2)^2");
        for (Form form : List.of(new Form(WIDEST, ColorScheme.DARK), new Form(PHONE, ColorScheme.LIGHT))) {
            form.of(page);
            assertReadable(page, form);
        }
        new Form(WIDE, ColorScheme.LIGHT).of(page);
        dialog.getByLabel("Half-width").fill("-1");
        formula.fill("exp(-4*(r-2)^2)");
        assertThat(dialog.getByText(Pattern.compile("Half of the square's side must be .*")))
                .isVisible();
        dialog.getByLabel("Half-width").fill("4");
        assertThat(dialog.getByRole(AriaRole.STATUS).filter(containing("nats"))).containsText("exact");
        dialog.getByLabel("Name").fill("A ring");
        train(page, dialog, "A ring");
    }

    @Test
    void anImageIsTakenRenamedDeletedAndBroughtBack() throws IOException {
        BufferedImage image = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillOval(10, 10, 40, 40);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        Page page = open(SMALL);
        Locator dialog = dialog(page, "Image");
        choose(page, dialog, "Choose an image", new FilePayload("broken.png", "image/png", new byte[] {1, 2, 3}));
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("PNG, JPEG or WebP");
        choose(page, dialog, "Choose an image", new FilePayload("disc.png", "image/png", out.toByteArray()));
        Locator figures = dialog.getByRole(AriaRole.STATUS).filter(containing("nats"));
        assertThat(figures).containsText("exact");
        String dark = figures.textContent();
        dialog.getByLabel("Bright areas are likely").check();
        assertThat(figures).not().hasText(dark);
        in(dialog, "Use this data").click();
        Locator tile = page.locator(".sets [aria-pressed=true]");
        assertThat(tile).hasText("disc");

        button(page, "Rename").click();
        Locator name = page.getByLabel("New name");
        name.fill(" ");
        button(page, "Save").click();
        assertThat(page.getByText(Pattern.compile("The name must have 1 to 60 characters.*")))
                .isVisible();
        name.fill("Full moon");
        name.press("Enter");
        assertThat(tile).hasText("Full moon");
        assertThat(page.locator("h1")).hasText("RealNVP on Full moon");
        assertAccessible(page);

        Page second = open(page.url().replaceFirst(".*/play", "play"));
        assertThat(second.locator(".sets [aria-pressed=true]")).hasText("Full moon");

        button(page, "Delete").click();
        assertThat(tile).hasText("Moons");
        assertThat(page.locator(".sets button").filter(containing("Full moon"))).hasCount(0);
        button(page, "Undo").click();
        assertThat(tile).hasText("Full moon");
        assertThat(page.locator("run-stage")).hasJSProperty("estimated", false);
        assertThat(ownDatasets.of(Seat.OWNER)).singleElement().satisfies(d -> assertThat(d.help())
                .contains("128 × 128"));
    }

    /** What a link names that another person deleted long ago is told, and another set taken. */
    @Test
    void aLinkToDataThatAreGoneSaysSo() {
        Page page = open("play?model=real-nvp&dataset=own-aaaaaaaaaa");
        assertThat(page.getByText(Pattern.compile("There is no dataset 'own-aaaaaaaaaa'.*")))
                .isVisible();
        assertThat(page.locator("h1")).hasText("RealNVP on Moons");
    }
}
