package quintet.model;

/** As what a model sees images. */
public enum Seen {
    /** As real numbers, each pixel standardised by itself. */
    COLUMNS,
    /** As real numbers by one scale, so that a pixel keeps its contrast beside its neighbours, as convolutions want. */
    ONE_SCALE,
    /** As the numbers of their levels. */
    SYMBOLS
}
