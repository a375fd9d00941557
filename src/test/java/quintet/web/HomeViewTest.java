package quintet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class HomeViewTest extends SpringBrowserlessTest {

    @Test
    void namesTheFiveFamiliesAndLeadsToThePlayground() {
        HomeView home = navigate(HomeView.class);
        assertThat(find(ListItem.class).all()).hasSize(5);
        assertThat(home.getChildren().filter(Anchor.class::isInstance).map(Anchor.class::cast))
                .extracting(Anchor::getHref)
                .containsExactly("play");
    }

    @Test
    void standsInsideTheLayout() {
        HomeView home = navigate(HomeView.class);
        assertThat(home.getParent()).get().isInstanceOf(MainLayout.class);
    }
}
