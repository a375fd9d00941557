package quintet.picture;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a {@link Picture}, which has a constructor without arguments. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PictureCard {
    /** The name of its layer in the log, in links and in the API. */
    String id();

    /** What people call it. */
    String name();

    /** The key that switches it: the first of these that is free. Empty where it has no switch, but belongs to another layer. */
    String keys() default "";

    Shape shape();

    /** Where its switch stands among the others. */
    int order();

    /** What is seen, in one plain sentence. */
    String help();

    /** What a heat map's numbers are measured in. */
    String unit() default "";

    /** The layer's frame, where that has another name. */
    String frame() default "";

    /** The frame that has a field at several moments, where there is one. */
    String moments() default "";

    /** How it is drawn, and how fine at rest. */
    enum Shape {
        /** Colours: cells a side. */
        HEAT(64, 2),
        /** Arrows: so many a side. */
        FIELD(20, 2),
        /** Lines and points: of so many points. */
        LINES(200, 10);

        /** Cells or arrows a side, or points. */
        public final int size;
        /** By how much that is divided where it would take too long. */
        public final int less;

        Shape(int size, int less) {
            this.size = size;
            this.less = less;
        }
    }
}
