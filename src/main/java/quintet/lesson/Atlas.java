package quintet.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import quintet.catalog.Catalog;
import quintet.model.Family;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The taxonomy of deep generative models as a map, told in {@code atlas.yaml}: a family is a row, and how far right a node
 * stands says how little can be known of the density. A map that leaves a model out, or names one that isn't there, stops
 * the start.
 */
@Component
public final class Atlas {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** What can be known of a density; so many nodes stand side by side under it. */
    public record Column(String id, String name, String says, int places) {}

    /** A family as the map tells it, with its equation in LaTeX; the face is the model that stands for it. */
    public record Row(String family, String name, String idea, String says, String equation, String face) {}

    /** Where an idea was told; author and number of a node's model are on its card. */
    public record Paper(
            String title, @Nullable String by, @Nullable String arxiv) {}

    /**
     * A kind of model.
     *
     * @param part of its family, where that has parts
     * @param place within its column, from 1
     * @param again whether the same kind has a place in another row, which is told first
     * @param brief what of its equation fits below a small picture, in LaTeX like the equation
     * @param model what Quintet trains of it
     * @param glyph the drawing that stands for it, where that has another name than the node
     */
    public record Node(
            String id,
            String family,
            @Nullable String part,
            String column,
            int place,
            boolean again,
            String name,
            String brief,
            String equation,
            String says,
            @Nullable String model,
            @Nullable String glyph,
            @Nullable Paper paper) {}

    /** Two nodes that meet, and why; the words stand so many hundredths of the way down. */
    public record Link(String from, String to, String says, int at) {}

    record Content(List<Column> columns, List<Row> families, List<Node> nodes, List<Link> links) {}

    private final Content content;

    public Atlas(Catalog catalog) {
        content = read(catalog, file());
    }

    /** @throws IllegalStateException in one sentence, where the text is no map of these models */
    static Content read(Catalog catalog, String yaml) {
        Content content;
        try {
            content = JSON.convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml), Content.class);
        } catch (JacksonException e) {
            throw broken("can't be read: " + e.getOriginalMessage());
        }
        Stream.of(Family.values())
                .filter(f -> content.families.stream().noneMatch(r -> r.family.equals(f.slug())))
                .findFirst()
                .ifPresent(f -> {
                    throw broken("has no row for the family '" + f.slug() + "'");
                });
        List<String> models = slugs(catalog.models(), m -> m.card().slug());
        for (String model : models) {
            if (content.nodes.stream().noneMatch(n -> model.equals(n.model))) {
                throw broken("has no node for the model '" + model + "'");
            }
        }
        for (Row row : content.families) {
            known("face", row.face, models);
        }
        for (Node node : content.nodes) {
            known("family", node.family, slugs(content.families, Row::family));
            known("column", node.column, slugs(content.columns, Column::id));
            if (node.model != null) {
                known("model", node.model, models);
            }
        }
        for (Link link : content.links) {
            known("node", link.from, slugs(content.nodes, Node::id));
            known("node", link.to, slugs(content.nodes, Node::id));
        }
        return content;
    }

    private static <T> List<String> slugs(List<T> all, Function<T, String> slug) {
        return all.stream().map(slug).toList();
    }

    private static void known(String what, String name, List<String> all) {
        if (!all.contains(name)) {
            throw broken("names the " + what + " '" + name + "', but there are only " + String.join(", ", all));
        }
    }

    private static IllegalStateException broken(String what) {
        return new IllegalStateException("The map atlas.yaml " + what + ".");
    }

    private static String file() {
        try (InputStream file = Atlas.class.getResourceAsStream("/atlas.yaml")) {
            return new String(
                    Objects.requireNonNull(file, "atlas.yaml is missing").readAllBytes(), "UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the most that can be known to the least. */
    public List<Column> columns() {
        return content.columns;
    }

    public List<Row> families() {
        return content.families;
    }

    /** The slug of the model that stands for a family. */
    public String face(Family family) {
        return content.families.stream()
                .filter(row -> row.family.equals(family.slug()))
                .map(Row::face)
                .findFirst()
                .orElseThrow();
    }

    /** By family, then from left to right. */
    public List<Node> nodes() {
        return content.nodes;
    }

    public List<Link> links() {
        return content.links;
    }
}
