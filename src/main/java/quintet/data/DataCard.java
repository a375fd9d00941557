package quintet.data;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name plate of a data set, on the record whose components are its parameters. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DataCard {
    /** Its name in links and requests, such as {@code eight-gaussians}. */
    String slug();

    /** Its name for people. */
    String name();

    /** One line that says what it is and what is hard about it. */
    String help();
}
