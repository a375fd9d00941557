package quintet.lesson;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import quintet.model.Model;
import tools.jackson.databind.ObjectMapper;

/**
 * Finds the lines of each term in the models' files: those of its {@link TermSlices slice}, where methods of other files stand
 * below the model's own. The build runs it, for no compiler is at hand where Quintet runs, and {@link Source} reads what it
 * writes.
 */
final class TermLines {
    private final Trees trees;
    private final List<CompilationUnitTree> units = new ArrayList<>();
    private final TermSlices slices;

    private TermLines(Iterable<? extends JavaFileObject> files) throws IOException {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        problem -> {},
                        List.of("-proc:none", "-classpath", System.getProperty("java.class.path")),
                        null,
                        files);
        task.parse().forEach(units::add);
        task.analyze();
        trees = Trees.instance(task);
        slices = new TermSlices(trees, units);
    }

    /** {@code TermLines SOURCES CLASSES} writes a file for each model among the sources. */
    public static void main(String[] args) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(args[0]))) {
            files = all.filter(f -> f.toString().matches(".*/(zoo|model|tensor)/.*\\.java"))
                    .toList();
        }
        try (var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            for (var source : of(manager.getJavaFileObjectsFromPaths(files)).entrySet()) {
                Path file = Path.of(args[1], Source.file(source.getKey()));
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.write(file, new ObjectMapper().writeValueAsBytes(source.getValue()));
            }
        }
    }

    /** The source of each model among these files, by its slug. */
    static Map<String, Source> of(Iterable<? extends JavaFileObject> files) throws IOException {
        TermLines lines = new TermLines(files);
        Map<String, Source> sources = new TreeMap<>();
        for (CompilationUnitTree unit : lines.units) {
            String slug = lines.slug(unit);
            if (slug != null) {
                sources.put(slug, lines.source(unit));
            }
        }
        return sources;
    }

    private @Nullable String slug(CompilationUnitTree unit) {
        return unit.getTypeDecls().stream()
                .map(type -> trees.getElement(new TreePath(new TreePath(unit), type)))
                .filter(Objects::nonNull)
                .map(type -> type.getAnnotation(Model.class))
                .filter(Objects::nonNull)
                .map(Model::slug)
                .findFirst()
                .orElse(null);
    }

    private Source source(CompilationUnitTree unit) throws IOException {
        Map<String, Set<TreePath>> terms = slices.of(unit);
        StringBuilder text = new StringBuilder(unit.getSourceFile().getCharContent(true));
        Map<Tree, Integer> below = new HashMap<>(); // the line on which the shared method begins
        List<TreePath> shared = terms.values().stream()
                .flatMap(Set::stream)
                .filter(path -> path.getCompilationUnit() != unit)
                .distinct()
                .sorted(Comparator.comparing(TermLines::name).thenComparing(this::first))
                .toList();
        String file = "";
        for (TreePath method : shared) {
            if (!file.equals(name(method))) {
                file = name(method);
                text.append("\n// From ").append(file).append("\n");
            }
            text.append("\n");
            below.put(
                    method.getLeaf(), (int) text.chars().filter(c -> c == '\n').count() + 1);
            text.append(excerpt(method)).append("\n");
        }
        Map<String, SortedSet<Integer>> lines = new LinkedHashMap<>();
        terms.forEach((label, paths) -> {
            SortedSet<Integer> of = new TreeSet<>();
            paths.forEach(path -> {
                int shift = below.containsKey(path.getLeaf()) ? below.get(path.getLeaf()) - first(path) : 0;
                for (int line = first(path); line <= last(path); line++) {
                    of.add(line + shift);
                }
            });
            lines.put(label, of);
        });
        return new Source(text.toString(), lines);
    }

    private static String name(TreePath path) {
        return Path.of(path.getCompilationUnit().getSourceFile().getName())
                .getFileName()
                .toString();
    }

    /** The method's own lines, as far to the left as they go. */
    private String excerpt(TreePath method) throws IOException {
        CharSequence file = method.getCompilationUnit().getSourceFile().getCharContent(true);
        List<String> all = file.toString().lines().toList();
        return String.join("\n", all.subList(first(method) - 1, last(method))).stripIndent();
    }

    private int first(TreePath path) {
        return line(path, slices.start(path));
    }

    private int last(TreePath path) {
        return line(path, trees.getSourcePositions().getEndPosition(path.getCompilationUnit(), path.getLeaf()) - 1);
    }

    private static int line(TreePath path, long at) {
        return (int) path.getCompilationUnit().getLineMap().getLineNumber(at);
    }
}
