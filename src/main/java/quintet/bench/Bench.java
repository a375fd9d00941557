package quintet.bench;

import java.util.Arrays;
import java.util.List;

/** Measurements from the command line, without a server. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws InterruptedException {
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        switch (args.length == 0 ? "" : args[0]) {
            case "defaults" -> Defaults.main(rest);
            case "watching" -> Watching.main(rest);
            default -> {
                System.err.println(
                        "usage: quintet bench defaults [model=…] [data=…] [seeds=…] [steps=…] [hyper=value…]\n"
                                + "       quintet bench watching [steps]");
                System.exit(2);
            }
        }
    }
}
