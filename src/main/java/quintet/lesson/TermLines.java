package quintet.lesson;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import quintet.model.Model;
import tools.jackson.databind.ObjectMapper;

/**
 * Finds the lines of each term in the models' files, in the compiler's own syntax trees. The build runs it, for no compiler is
 * at hand where Quintet runs, and {@link Source} reads what it writes.
 *
 * <p>A term's lines are where {@code Terms} is told it by name, the statements of the same method that make what is named
 * there, and the methods that all of these call, and so on: those of the model's own file, and those of values (records, enums
 * and interfaces) that models share, which stand below it.
 */
final class TermLines {
    private static final String TERMS = "quintet.tensor.Terms";

    private final Trees trees;
    private final List<CompilationUnitTree> units = new ArrayList<>();
    private final Map<Element, TreePath> methods = new HashMap<>(); // that have a body

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
        units.forEach(unit -> new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                if (method.getBody() != null) {
                    methods.put(trees.getElement(getCurrentPath()), getCurrentPath());
                }
                return super.visitMethod(method, nothing);
            }
        }.scan(unit, null));
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
        Map<String, Set<TreePath>> terms = terms(unit);
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

    /** What makes each term that this file names. */
    private Map<String, Set<TreePath>> terms(CompilationUnitTree unit) {
        Map<String, Set<TreePath>> terms = new LinkedHashMap<>();
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
                super.visitMethodInvocation(call, nothing);
                Element called = trees.getElement(getCurrentPath());
                if (called != null
                        && called.getEnclosingElement() instanceof TypeElement type
                        && type.getQualifiedName().contentEquals(TERMS)
                        && !call.getArguments().isEmpty()
                        && call.getArguments().getFirst() instanceof LiteralTree label) {
                    terms.computeIfAbsent(label.getValue().toString(), l -> new LinkedHashSet<>())
                            .addAll(made(getCurrentPath()));
                }
                return null;
            }
        }.scan(unit, null);
        return terms;
    }

    private Collection<TreePath> made(TreePath term) {
        Map<Tree, TreePath> all = new LinkedHashMap<>(Map.of(term.getLeaf(), term)); // a path is another at each visit
        TreePath within = method(term);
        List<TreePath> toRead = new ArrayList<>();
        ((MethodInvocationTree) term.getLeaf()).getArguments().forEach(a -> toRead.add(new TreePath(term, a)));
        while (!toRead.isEmpty()) {
            for (Element it : read(toRead.removeLast())) {
                TreePath called = methods.get(it);
                if (it.getKind() == ElementKind.LOCAL_VARIABLE) {
                    assignments(it, within, term).stream()
                            .filter(path -> all.putIfAbsent(path.getLeaf(), path) == null)
                            .forEach(toRead::add);
                } else if (called != null
                        && called.getLeaf() != within.getLeaf()
                        && (called.getCompilationUnit() == term.getCompilationUnit() || isOfAValue(it))
                        && all.putIfAbsent(called.getLeaf(), called) == null) {
                    toRead.add(called);
                }
            }
        }
        return all.values();
    }

    private static boolean isOfAValue(Element method) {
        Element type = method.getEnclosingElement();
        return type != null && type.getKind() != ElementKind.CLASS;
    }

    /** The local variables and the methods that are named somewhere. */
    private Set<Element> read(TreePath where) {
        Set<Element> all = new LinkedHashSet<>();
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void nothing) {
                all.add(trees.getElement(getCurrentPath()));
                return null;
            }

            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
                all.add(trees.getElement(getCurrentPath()));
                return super.visitMethodInvocation(call, nothing);
            }

            @Override
            public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void nothing) {
                all.add(trees.getElement(getCurrentPath()));
                return super.visitMemberReference(reference, nothing);
            }
        }.scan(where, null);
        return all;
    }

    /** Where a method says what a variable is, before a term is named. */
    private List<TreePath> assignments(Element variable, TreePath method, TreePath term) {
        List<TreePath> all = new ArrayList<>();
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitVariable(VariableTree declared, @Nullable Void nothing) {
                return kept(
                        variable.equals(trees.getElement(getCurrentPath())),
                        () -> super.visitVariable(declared, nothing));
            }

            @Override
            public @Nullable Void visitAssignment(AssignmentTree assigned, @Nullable Void nothing) {
                ExpressionTree to = assigned.getVariable();
                while (to instanceof ArrayAccessTree array) {
                    to = array.getExpression();
                }
                Element element = trees.getElement(TreePath.getPath(getCurrentPath(), to));
                return kept(variable.equals(element), () -> super.visitAssignment(assigned, nothing));
            }

            private @Nullable Void kept(boolean so, Runnable further) {
                if (so && start(getCurrentPath()) < start(term)) {
                    all.add(getCurrentPath());
                }
                further.run();
                return null;
            }
        }.scan(method, null);
        return all;
    }

    private static TreePath method(TreePath within) {
        TreePath path = within;
        while (!(path.getLeaf() instanceof MethodTree)) {
            path = Objects.requireNonNull(path.getParentPath(), "A term is named outside of any method.");
        }
        return path;
    }

    /** Where it begins; a call in a chain of calls, with its own name. */
    private long start(TreePath path) {
        var positions = trees.getSourcePositions();
        return path.getLeaf() instanceof MethodInvocationTree call
                        && call.getMethodSelect() instanceof MemberSelectTree select
                ? positions.getEndPosition(path.getCompilationUnit(), select)
                        - select.getIdentifier().length()
                : positions.getStartPosition(path.getCompilationUnit(), path.getLeaf());
    }

    private int first(TreePath path) {
        return line(path, start(path));
    }

    private int last(TreePath path) {
        return line(path, trees.getSourcePositions().getEndPosition(path.getCompilationUnit(), path.getLeaf()) - 1);
    }

    private static int line(TreePath path, long at) {
        return (int) path.getCompilationUnit().getLineMap().getLineNumber(at);
    }
}
