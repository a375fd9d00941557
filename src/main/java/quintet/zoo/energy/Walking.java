package quintet.zoo.energy;

import quintet.declare.Real;
import quintet.declare.Whole;
import quintet.tensor.Langevin;

/** The chains that stand for an energy's own samples, and how they walk. */
record Walking(
        // spotless:off
        @Whole(symbol = "C", min = 16, max = 2048, log = true, defaultValue = 2048,
                help = "Number of persistent chains, whose items stand for the model's own samples.")
        int chains,
        @Real(label = "Walking share", min = 0.01, max = 1, defaultValue = 0.03, live = true, advanced = true,
                help = "Share of the chains that walk before each update; the others' turn comes later.")
        double share,
        @Whole(label = "Rounds per update", symbol = "S", min = 1, max = 20, log = true, defaultValue = 20, live = true,
                help = "Steps that chains make before each update; with hops, rounds of a hop and a step.")
        int rounds,
        @Real(label = "Restart rate", symbol = "\\rho", min = 0, max = 1, defaultValue = 0.02, live = true,
                help = "Share of the walking chains that start afresh from noise before each update.")
        double restart,
        @Real(label = "Langevin step size", symbol = "\\varepsilon", min = 1e-6, max = 1e-1, log = true, defaultValue = 0.02, live = true,
                help = "How far the energy's slope carries a chain in a step.")
        double langevin,
        @Real(label = "Langevin noise", symbol = "\\sigma_\\xi", min = 0, max = 0.5, defaultValue = 0.02, live = true,
                help = "Standard deviation of the noise in a step, where no test says how much it must be.")
        double kick,
        @Real(label = "Energy penalty", symbol = "\\lambda", min = 0, max = 1, defaultValue = 0.02, live = true, advanced = true,
                help = "Weight of the squares of energies, which else drift apart; 0 = off.")
        double penalty) {
    // spotless:on

    /** With a test by which chains settle on exp(-E), or just down the energy with little noise. */
    enum Way {
        METROPOLIS,
        LANGEVIN
    }

    Langevin steps() {
        return new Langevin(langevin, kick);
    }
}
