package quintet.web;

/** The run that a model's recording is of, as an address of the playground. */
final class Recorded {
    private static final String DATASET = "moons";
    private static final long SEED = 7;

    private Recorded() {}

    static String train(String model) {
        return "play?model=" + model + "&dataset=" + DATASET + "&seed=" + SEED;
    }
}
