package quintet.catalog;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Classes that carry an annotation, so that nothing keeps a list of models or data sets by hand. */
final class Found {
    private Found() {}

    static List<Class<?>> with(Class<? extends Annotation> annotation, String below) {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(annotation));
        return scan.findCandidateComponents(below).stream()
                .<Class<?>>map(c -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(c.getBeanClassName()), Found.class.getClassLoader()))
                .toList();
    }

    /**
     * An entry of each class that carries an annotation, made by its constructor without arguments.
     *
     * @throws IllegalStateException where one is no such thing
     */
    static <A extends Annotation, T, E> List<E> made(
            Class<A> annotation, Class<T> type, String below, BiFunction<A, T, E> entry) {
        return with(annotation, below).stream()
                .map(found -> entry.apply(found.getAnnotation(annotation), made(found, type)))
                .toList();
    }

    private static <T> T made(Class<?> found, Class<T> type) {
        try {
            return type.cast(found.getConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    found.getName() + " must be a " + type.getSimpleName() + " with a constructor without arguments.",
                    e);
        }
    }
}
