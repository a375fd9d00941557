package quintet.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeIT extends BrowserTest {

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT"})
    void isReadableEverywhere(int width, ColorScheme scheme) {
        Page page = open("", width, scheme);
        assertThat(page.locator("living-equation math")).hasCount(5);
        picture(page, "home-" + width + "-" + scheme.name().toLowerCase());
        assertAccessible(page);
        assertFits(page);
    }

    @Test
    void leadsToThePlaygroundWithoutLoadingThePageAgain() {
        Page page = open("");
        page.evaluate("window.sameDocument = true");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Play").setExact(true))
                .click();
        assertThat(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Train").setExact(true)))
                .isVisible();
        assertThat((boolean) page.evaluate("window.sameDocument === true")).isTrue();
    }
}
