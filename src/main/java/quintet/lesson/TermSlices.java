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
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What makes each term, as statements and methods: the slice of a program (Weiser 1981) in the compiler's own syntax trees.
 *
 * <p>That is where {@code Terms} is told the term by name, the statements of the same method that make what is named there, and
 * the methods that all of these call, and so on: those of the model's own file, and those of values (records, enums and
 * interfaces) that models share.
 */
final class TermSlices {
    private static final String TERMS = "quintet.tensor.Terms";

    private final Trees trees;
    private final Map<Element, TreePath> methods = new HashMap<>(); // that have a body

    TermSlices(Trees trees, List<CompilationUnitTree> units) {
        this.trees = trees;
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

    /** What makes each term that this file names. */
    Map<String, Set<TreePath>> of(CompilationUnitTree unit) {
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
    long start(TreePath path) {
        var positions = trees.getSourcePositions();
        return path.getLeaf() instanceof MethodInvocationTree call
                        && call.getMethodSelect() instanceof MemberSelectTree select
                ? positions.getEndPosition(path.getCompilationUnit(), select)
                        - select.getIdentifier().length()
                : positions.getStartPosition(path.getCompilationUnit(), path.getLeaf());
    }
}
