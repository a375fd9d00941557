package quintet.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import quintet.space.Space;

/**
 * Declares a {@link Learner} as a model of the playground. The class has one constructor, which takes a {@code
 * Supplier} of its record of hyperparameters, whose answer follows live edits, and a {@link quintet.tensor.ModelContext}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Model {
    /** Its name in links, in the API and of its lesson. */
    String slug();

    String name();

    Family family();

    /** What it does, in a few words. */
    String line();

    /** Authors and year. */
    String paper();

    /** The paper's number on arXiv. */
    String arxiv();

    /** The steps of a run when nobody says. */
    int steps();

    /** What a part of a flow is called, such as coupling, for whoever watches noise unfold part by part. */
    String part() default "";

    /** What each part does, as the end of a sentence that begins with 'each'. */
    String partDoes() default "";

    /** Why it has no density, where it has none. */
    String noDensity() default "";

    /** The spaces whose items it learns. */
    Class<? extends Space>[] learns() default {Space.Reals.class, Space.Image.class};

    /** The most levels that images may have; 0 where any number will do. */
    int levels() default 0;

    /** Whether images must have an even number of rows and of columns. */
    boolean even() default false;

    /** Why it learns no others: the end of a sentence. */
    String why() default "it learns real numbers, and letters are none";
}
