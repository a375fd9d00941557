package quintet.declare;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a record component as a choice: between the constants of the enum that is its type or, of an int, between some numbers. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Choice {
    /** What people call it; empty for its name as words. */
    String label() default "";

    /** The numbers, of an int. */
    int[] of() default {};

    /** The default: the name of a constant, or a number. */
    String defaultValue();

    /** One line that says what it does. */
    String help();

    /** Whether it can be changed while the run trains. */
    boolean live() default false;

    Group group() default Group.MODEL;

    /** Whether the form folds it away at first. */
    boolean advanced() default false;
}
