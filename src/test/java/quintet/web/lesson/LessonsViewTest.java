package quintet.web.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import quintet.catalog.Catalog;
import quintet.lesson.Lessons;
import quintet.model.ModelCard;
import quintet.web.NotFoundView;
import quintet.web.parts.LivingEquation;
import quintet.web.parts.MovingPicture;

@SpringBootTest
class LessonsViewTest extends SpringBrowserlessTest {
    private static final Catalog CATALOG = new Catalog();

    @Autowired
    private Lessons lessons;

    static Stream<ModelCard> cards() {
        return CATALOG.models().stream().map(m -> m.card());
    }

    private List<String> links() {
        return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
    }

    @Test
    void everyModelHasItsLessonOnTheShelf() {
        navigate(LessonsView.class);
        assertThat(find(ListItem.class).all()).hasSize((int) cards().count());
        assertThat(links()).containsAll(cards().map(c -> "lessons/" + c.slug()).toList());
    }

    @Test
    void everyWordThatANewcomerMeetsIsExplainedInASentence() {
        navigate(LessonsView.class);
        assertThat(find(DescriptionList.Term.class).all().stream().map(DescriptionList.Term::getText))
                .contains("Sliced W₂", "nats", "σ", "Logit", "KL", "R1, R2", "Gap");
        assertThat(find(DescriptionList.Description.class).all())
                .allSatisfy(means -> assertThat(means.getText()).endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("cards")
    void aLessonExplainsTheModelAndLeadsToTrainingIt(ModelCard card) {
        UI.getCurrent().navigate("lessons/" + card.slug());
        assertThat(find(H1.class).single().getText())
                .isEqualTo(lessons.of(card.slug()).title());
        assertThat(find(LivingEquation.class).all()).isNotEmpty().allSatisfy(equation -> assertThat(
                        equation.getElement().getProperty("tex"))
                .contains("\\term{1}"));
        assertThat(find(MovingPicture.class).all()).hasSize(1);
        assertThat(links())
                .contains(
                        "play?model=" + card.slug() + "&dataset="
                                + CATALOG.first(CATALOG.model(card.slug())).slug() + "&seed=7",
                        "https://arxiv.org/abs/" + card.arxiv());
    }

    @Test
    void lessonsFollowOneAnotherFromTheFirstToTheLast() {
        List<ModelCard> all = cards().toList();
        for (int i = 0; i < all.size(); i++) {
            UI.getCurrent().navigate("lessons/" + all.get(i).slug());
            assertThat(links().contains("lessons/" + all.get(Math.max(0, i - 1)).slug()))
                    .isEqualTo(i > 0);
            assertThat(links().contains("lessons/"
                            + all.get(Math.min(all.size() - 1, i + 1)).slug()))
                    .isEqualTo(i + 1 < all.size());
        }
    }

    @Test
    void anUnknownLessonIsSaidToBeUnknownAndTheOthersAreListed() {
        UI.getCurrent().navigate("lessons/no-such-model");
        assertThat(find(H1.class).single().getText()).isEqualTo("There is no lesson ‘no-such-model’");
        assertThat(find(ListItem.class).all()).hasSize((int) cards().count());
    }

    @Test
    void whereNoPageIsThereAreWaysOn() {
        UI.getCurrent().navigate("no/such/page");
        assertThat(find(H1.class).single().getText()).isEqualTo("There is no such page");
        assertThat(find(NotFoundView.class).single().getElement().getTextRecursively())
                .contains("'/no/such/page'");
        assertThat(links()).contains("", "play", "runs", "lessons");
    }
}
