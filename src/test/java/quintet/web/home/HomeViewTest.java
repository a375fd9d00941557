package quintet.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.NativeTableRow;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import quintet.catalog.Catalog;
import quintet.model.Family;
import quintet.web.MainLayout;
import quintet.web.parts.MovingPicture;

@SpringBootTest
class HomeViewTest extends SpringBrowserlessTest {

    @Autowired
    private Catalog catalog;

    private Iterable<String> links() {
        return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }

    @Test
    void showsTheFiveFamiliesAtWorkAndLeadsToThePlaygroundWithEach() {
        navigate(HomeView.class);
        assertThat(find(Article.class).all()).hasSize(5);
        assertThat(find(MovingPicture.class).all()).hasSize(5);
        assertThat(links())
                .contains(
                        "play",
                        "play?model=made&dataset=moons&seed=7",
                        "play?model=real-nvp&dataset=moons&seed=7",
                        "play?model=vae&dataset=moons&seed=7",
                        "play?model=ebm&dataset=moons&seed=7",
                        "play?model=flow-matching&dataset=moons&seed=7");
    }

    @Test
    void comparesTheFamiliesLatentOnesInTwoLines() {
        navigate(HomeView.class);
        assertThat(find(NativeTableRow.class).all()).hasSize(1 + Family.values().length + 1);
        assertThat(find(NativeTableRow.class).all())
                .filteredOn(row -> "latent".equals(row.getElement().getAttribute("data-family")))
                .hasSize(2);
    }

    @Test
    void namesThePaperOfEveryModel() {
        navigate(HomeView.class);
        assertThat(links())
                .containsAll(catalog.models().stream()
                        .map(m -> "https://arxiv.org/abs/" + m.card().arxiv())
                        .toList());
    }

    @Test
    void standsInsideTheLayoutWhichMarksIt() {
        HomeView home = navigate(HomeView.class);
        assertThat(home.getParent()).get().isInstanceOf(MainLayout.class);
        assertThat(find(Anchor.class).all())
                .filteredOn(a -> "page".equals(a.getElement().getAttribute("aria-current")))
                .extracting(Anchor::getText)
                .containsExactly("Atlas");
    }
}
