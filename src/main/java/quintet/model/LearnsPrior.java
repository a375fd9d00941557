package quintet.model;

/** Hyperparameters on which it depends whether a model's latents are spread by what it has learned; else they are standard Gaussians. */
public interface LearnsPrior {

    boolean learnsPrior();
}
