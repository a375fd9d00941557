package quintet.declare;

/** Where a hyperparameter stands in the form, and so what a change of it means. */
public enum Group {
    /** What is trained: a change starts a new run. */
    MODEL("Model"),
    /** How it is trained. */
    OPTIMISATION("Optimisation"),
    /** How samples are drawn from what was trained: a change applies at once. */
    SAMPLING("Sampling"),
    /** The data set's own parameters. */
    DATA("Data");

    private final String label;

    Group(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
