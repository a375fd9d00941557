package quintet.web.parts;

import com.vaadin.flow.component.html.DescriptionList;
import java.util.List;

/** The words and units that figures, legends and equations use, each in a sentence or two. */
public final class Glossary extends DescriptionList {

    /** A word and what it means. */
    record Entry(String word, String means) {}

    static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "Negative log-likelihood",
                    "How surprised the model is by data it hasn't trained on. Lower is better; the data's entropy is the"
                            + " optimum."),
            new Entry(
                    "Gap",
                    "How far the model's log-likelihood falls short of the true density's on the same points. 0 is"
                            + " perfect."),
            new Entry(
                    "Bits per dimension",
                    "The negative log-likelihood of an image in bits, shared out among its pixels. Lower is better."),
            new Entry(
                    "MMD²",
                    "How well a smooth function could tell samples from data. True samples are around 0, a little above or"
                            + " below by chance."),
            new Entry(
                    "true",
                    "Beside a figure of samples: what as many true samples score. A model can't be expected to do better."),
            new Entry(
                    "nats", "The unit of log-likelihoods: bits, but with the natural logarithm. One nat is 1.44 bits."),
            new Entry(
                    "Sliced W₂",
                    "How far samples would have to move to match the data: both are projected onto many lines, and the"
                            + " distances there are averaged. Lower is better; even true samples don't reach 0."),
            new Entry(
                    "σ",
                    "A standard deviation: of the data where distances are given in σ, of the noise in equations."),
            new Entry(
                    "KL", "The Kullback-Leibler divergence: how different two distributions are, in nats. 0 = equal."),
            new Entry("Logit", "The critic's raw verdict: the higher, the more it takes what it sees for data."),
            new Entry(
                    "R1, R2",
                    "Penalties on how steep the critic is at the data (R1) and at samples (R2), which calm its game with"
                            + " the generator."),
            new Entry("Score", "The slope of the log-density: an arrow towards where the data are denser."),
            new Entry(
                    "Energy", "A number for each point, low where points are likely; only differences mean anything."),
            new Entry(
                    "exact, bound, estimate, proxy",
                    "What a figure is worth: the quantity itself; a limit that it can't cross; the quantity up to an"
                            + " error; something that moves with it."));

    public Glossary() {
        addClassName("glossary");
        ENTRIES.forEach(entry -> add(new Term(entry.word), new Description(entry.means)));
    }
}
