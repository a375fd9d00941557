package quintet.zoo.latent;

import static quintet.model.Family.LATENT;
import static quintet.tensor.Maths.*;
import static quintet.tensor.Terms.maximise;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;
import quintet.declare.*;
import quintet.model.*;
import quintet.space.Space;
import quintet.tensor.*;

/**
 * An image as a small grid of codes from a book of vectors, and a gated PixelCNN that knows which grids are likely: van den Oord
 * et al. 2017, arXiv:1711.00937. Watch reconstructions become good long before samples do.
 */
@Model(
        slug = "vq-vae",
        name = "VQ-VAE",
        family = LATENT,
        line = "images spelled in learned codes",
        paper = "van den Oord et al. 2017",
        arxiv = "1711.00937",
        steps = 2500,
        learns = Space.Image.class,
        why = "its codes stand on a grid, as pixels do")
@OnImages(steps = 2500, seen = Seen.SYMBOLS)
@Generation(
        from = Generation.Origin.ORDER,
        title = "One code at a time",
        play = "Draws one code at a time",
        captions = "{p} % of the codes are drawn, each given those before it")
final class VqVae implements OwnStep, HasBound, HasReconstruction {

    // spotless:off
    record Hyper(
            @Choice(of = {8, 16, 32, 64, 128, 256}, defaultValue = "16", help = "Vectors in the book.")
            int codes,
            @Whole(label = "Code dimensions", symbol = "E", min = 1, max = 32, defaultValue = 8,
                    help = "Numbers of a vector in the book.")
            int dimensions,
            @Whole(symbol = "C", min = 4, max = 64, log = true, defaultValue = 16,
                    help = "Channels of the convolutions next to the image; twice as many next to the codes.")
            int channels,
            @Real(label = "Commitment", symbol = "\\beta", min = 0, max = 10, defaultValue = 2, live = true,
                    help = "How strongly the encoder is held to the vectors in the book.")
            double commitment,
            @Real(label = "Codebook decay", symbol = "\\gamma", min = 0.5, max = 0.999, defaultValue = 0.98, live = true, advanced = true,
                    help = "How slowly the book's moving averages forget what its vectors stood for.")
            double decay,
            @Whole(label = "Prior's layers", symbol = "L", min = 1, max = 8, defaultValue = 4, advanced = true,
                    help = "Layers of the PixelCNN that draws codes, of as many channels as stand next to the codes.")
            int layers,
            @With({"batch=64", "batch<=512", "learningRate=2e-3", "clip=20", "warmUp=100", "averaging=0.998"}) Optimisation optimisation,
            @With Choosing choosing,
            @Choice(defaultValue = "MEANS", group = Group.SAMPLING,
                    help = "Whether an item is drawn from what its codes are decoded to, or is the mean of that.")
            Decoding.Shown shown) {}
    // spotless:on

    private final Supplier<Hyper> h;
    private final ModelContext s;
    private final Likelihood likelihood; // p(x | e)
    private final Net encoder; // x to z, (n, D) to (n, P E)
    private final Net decoder; // e to what p(x | e) is made of
    private final NextSymbol prior; // p(c), of the codes at P places
    private final Codebook book;

    VqVae(Supplier<Hyper> h, ModelContext s) {
        this.h = h;
        this.s = s;
        Space.Image image = (Space.Image) s.space();
        likelihood = new Likelihood.Logistic(image.size(), image.levels(), -1);
        Pyramid pyramid = new Pyramid(image, h.get().channels(), h.get().dimensions());
        encoder = s.net(pyramid.down());
        decoder = s.net(pyramid.up(2));
        Space.Image grid = pyramid.codes(h.get().codes());
        prior = NextSymbol.ofCodes(s, grid, 2 * h.get().channels(), h.get().layers(), 1);
        book = new Codebook(s, h.get().codes(), h.get().dimensions());
    }

    private NDArray z(NDArray x) {
        return encoder.apply(likelihood.read(x)); // (n, P E)
    }

    /** What is decoded is e, while its gradient goes to z as if that were it; to the prior the codes are what they are. */
    @Override
    public Terms loss(NDArray x, Noise noise) {
        NDArray z = z(x);
        NDArray c = book.nearest(z); // (B, P)
        NDArray e = book.of(c); // (B, P E)
        NDArray passed = z.add(Autograd.noGrad(() -> e.sub(z)));
        return maximise("reconstruction", likelihood.logProb(x, decoder.apply(passed)))
                .plus("prior", sumRows(prior.logConditionals(c)))
                .minus("commitment", times(h.get().commitment(), squaredNorm(z.sub(e))));
    }

    /** The book follows what the encoder says of the batch, then the nets go down the loss. */
    @Override
    public Terms step(NDArray x, Noise noise) {
        book.follow(z(x), h.get().decay(), noise);
        return s.theta().minimise(x, 1, at -> loss(at, noise));
    }

    /** log p(x) >= log p(x | e_c) + log p(c) for the codes c that the encoder chooses. */
    @Override
    public NDArray logDensity(NDArray x, Noise noise) {
        NDArray c = book.nearest(z(x));
        return likelihood.logProb(x, decoder.apply(book.of(c))).add(sumRows(prior.logConditionals(c)));
    }

    @Override
    public String densityMethod() {
        return "as the lower bound of the one grid of codes that the encoder chooses";
    }

    @Override
    public NDArray reconstruct(NDArray x) {
        return likelihood.centre(decoder.apply(book.of(book.nearest(z(x)))));
    }

    @Override
    public NDArray sample(int n, Noise noise) {
        NDArray nothing = zeros(n, prior.places());
        NDArray c = prior.complete(nothing, nothing, h.get().choosing()::of, noise);
        return h.get().shown().of(likelihood, decoder.apply(book.of(c)), noise);
    }
}
