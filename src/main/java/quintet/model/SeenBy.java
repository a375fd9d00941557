package quintet.model;

/** Hyperparameters on which it depends as what their model sees images; else its {@link OnImages} says so. */
public interface SeenBy {

    Seen seen();
}
