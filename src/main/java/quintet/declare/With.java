package quintet.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Puts the components of another declared record in this place, with other defaults and limits where {@code value} says so. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface With {
    /** Defaults of its own, such as {@code "learningRate=3e-3"}, and largest values, such as {@code "hidden<=128"}. */
    String[] value() default {};
}
