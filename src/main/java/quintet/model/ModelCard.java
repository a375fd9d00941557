package quintet.model;

import java.util.List;
import quintet.space.Space;

/** What is known of a model before anything is trained: its {@link Model} declaration as a value. */
public record ModelCard(
        String slug,
        String name,
        Family family,
        String line,
        String paper,
        String arxiv,
        int steps,
        String part,
        String partDoes,
        String noDensity,
        List<Class<? extends Space>> learns,
        int levels,
        boolean even,
        String why) {

    /** These words of {@link Generation} with the model's own in them. */
    public String worded(String words) {
        return words.replace("{part}", part).replace("{does}", partDoes);
    }

    /** The same with what is otherwise on images. */
    public ModelCard with(OnImages images) {
        return new ModelCard(
                slug,
                name,
                family,
                line,
                paper,
                arxiv,
                images.steps(),
                part,
                partDoes,
                noDensity.isEmpty() ? images.noDensity() : noDensity,
                learns,
                levels,
                even,
                why);
    }

    /** @throws IllegalStateException where the class is not declared */
    public static ModelCard of(Class<?> type) {
        Model m = type.getAnnotation(Model.class);
        if (m == null) {
            throw new IllegalStateException(type.getName() + " is not declared with @Model.");
        }
        return new ModelCard(
                m.slug(),
                m.name(),
                m.family(),
                m.line(),
                m.paper(),
                m.arxiv(),
                m.steps(),
                m.part(),
                m.partDoes(),
                m.noDensity(),
                List.of(m.learns()),
                m.levels(),
                m.even(),
                m.why());
    }
}
