package quintet.tensor;

/**
 * What a model may know of images before its first step, as it sees them.
 *
 * @param items some of those to train on, (n, D)
 * @param levels what each level is at each pixel, (L, D)
 */
public record Sight(float[] items, float[] levels) {}
