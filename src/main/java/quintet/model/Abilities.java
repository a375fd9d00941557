package quintet.model;

/** What a model is able to do, known before there is one. */
@FunctionalInterface
public interface Abilities {

    /** Whether its models are of this interface, such as {@link HasDensity}. */
    boolean is(Class<?> ability);
}
