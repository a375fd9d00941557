package quintet.catalog;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
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
}
