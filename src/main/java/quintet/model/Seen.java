package quintet.model;

/** As what a model sees images. */
public enum Seen {
    /** As real numbers, each pixel standardised by itself. */
    COLUMNS,
    /** As real numbers by one scale, so that a pixel keeps its contrast beside its neighbours, as convolutions want. */
    ONE_SCALE,
    /** The same of the levels themselves, without noise between them, for models that have probabilities of levels. */
    LEVELS,
    /** As real numbers from 0 to 1, shares of all levels. */
    SHARES,
    /** As the numbers of their levels. */
    SYMBOLS
}
