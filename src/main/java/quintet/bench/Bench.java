package quintet.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;
import quintet.declare.Invalid;

/** Measurements from the command line, without a server. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            measure(args);
        } catch (Invalid e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void measure(String[] args) throws IOException, InterruptedException {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        switch (args.length == 0 ? "steps" : args[0]) {
            case "steps" -> Steps.main(rest);
            case "defaults" -> Defaults.main(rest);
            case "bits" -> Bits.main(rest);
            case "watching" -> Watching.main(rest);
            case "classifiers" -> Classifiers.main(rest);
            case "pictures-and-words" -> PicturesAndWords.main(rest);
            case "record" -> Recorder.main(rest);
            default -> {
                System.err.println("usage: quintet bench [steps [model=…] [data=…] [rounds=…] [seconds=…]]\n"
                        + "       quintet bench defaults [model=…] [data=…] [seeds=…] [steps=…] [hyper=value…]\n"
                        + "       quintet bench pictures-and-words [model=…] [data=…] [seeds=…] [steps=…] [until=…] [hyper=value…]\n"
                        + "       quintet bench watching [steps] [model…]\n"
                        + "       quintet bench classifiers [file…]\n"
                        + "       quintet bench bits [model=…]\n"
                        + "       quintet record [model=…] [data=…]");
                System.exit(2);
            }
        }
    }
}
