package quintet.model;

import java.util.List;
import java.util.Locale;

/**
 * The five families, with the columns by which they are compared; the taxonomy is Tomczak's (Deep Generative Modeling,
 * 2nd edition, 2024).
 */
public enum Family {
    AUTOREGRESSIVE(
            "Autoregressive models",
            "One variable at a time, given the earlier ones.",
            "p_\\theta(\\mathbf{x})=\\prod_{d=1}^{D}p_\\theta(x_d\\mid\\mathbf{x}_{<d})",
            "Predict and generate data piece by piece: maximise the exact likelihood."),
    FLOW(
            "Flow-based models",
            "An invertible map from simple noise to data.",
            "\\log p_\\theta(\\mathbf{x})=\\log\\pi\\big(f_\\theta^{-1}(\\mathbf{x})\\big)"
                    + "+\\log\\big|\\det \\partial f_\\theta^{-1}(\\mathbf{x})/\\partial\\mathbf{x}\\big|",
            "Turn a simple distribution into a complex one, and back: maximise the exact likelihood."),
    LATENT(
            "Latent-variable models",
            "Hidden causes that generate the data: trained by a lower bound, or against a critic.",
            "\\log p_\\theta(\\mathbf{x})\\ge\\mathbb{E}_{q_\\phi(\\mathbf{z}\\mid\\mathbf{x})}"
                    + "[\\log p_\\theta(\\mathbf{x}\\mid\\mathbf{z})]"
                    + "-\\mathrm{KL}[q_\\phi(\\mathbf{z}\\mid\\mathbf{x})\\,\\Vert\\,p(\\mathbf{z})]",
            "Learn a compressed description from which data can be generated or rebuilt: maximise a lower bound, or match"
                    + " without a likelihood."),
    ENERGY(
            "Energy-based models",
            "A preference without a normaliser.",
            "p_\\theta(\\mathbf{x})=e^{-E_\\theta(\\mathbf{x})}/Z_\\theta,"
                    + "\\quad Z_\\theta=\\int e^{-E_\\theta(\\mathbf{x})}\\,d\\mathbf{x}",
            "Give low energy to likely configurations and high energy to unlikely ones: contrast data with the model's own"
                    + " samples."),
    SCORE(
            "Score-based models",
            "Learn the slope of log p at every noise level, then follow it from noise.",
            "\\tfrac12\\,\\mathbb{E}\\,\\lambda(t)\\,\\big\\Vert s_\\theta(\\mathbf{x}_t,t)"
                    + "-\\nabla_{\\mathbf{x}_t}\\log p_{0t}(\\mathbf{x}_t\\mid\\mathbf{x}_0)\\big\\Vert^2",
            "Follow learned slopes of log p from noise to data: match the score at every noise level.");

    /** A line of the table in which the families are compared; the equation is LaTeX. */
    public record Line(String category, String keyIdea, String keyEquation, String goal) {}

    private final String category;
    private final String keyIdea;
    private final String keyEquation;
    private final String goal;

    Family(String category, String keyIdea, String keyEquation, String goal) {
        this.category = category;
        this.keyIdea = keyIdea;
        this.keyEquation = keyEquation;
        this.goal = goal;
    }

    public String category() {
        return category;
    }

    public String keyIdea() {
        return keyIdea;
    }

    /** In LaTeX. */
    public String keyEquation() {
        return keyEquation;
    }

    public String goal() {
        return goal;
    }

    /** Its name in links and in the API. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the table says of it: one line, or two where its halves have little in common but their hidden causes. */
    public List<Line> lines() {
        return this != LATENT
                ? List.of(new Line(category, keyIdea, keyEquation, goal))
                : List.of(
                        new Line(
                                "Latent-variable models, prescribed",
                                "Hidden causes with an explicit density of the data given them, averaged over by an"
                                        + " approximate posterior.",
                                keyEquation,
                                "Learn a compressed description from which data can be generated or rebuilt: maximise a"
                                        + " lower bound."),
                        new Line(
                                "Latent-variable models, implicit",
                                "A sampler, judged by a critic.",
                                "\\min_G\\max_D\\ \\mathbb{E}_{p_{\\mathrm{data}}}[\\log D(\\mathbf{x})]"
                                        + "+\\mathbb{E}_{p(\\mathbf{z})}[\\log(1-D(G(\\mathbf{z})))]",
                                "Generate samples that can't be told from data, without a likelihood."));
    }
}
