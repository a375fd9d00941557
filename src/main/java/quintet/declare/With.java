package quintet.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Puts the components of another declared record in this place, with other defaults where {@code value} names them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface With {
    /** Defaults of its own, such as {@code {"learningRate=3e-3", "clip=5"}}. */
    String[] value() default {};
}
