package quintet.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import quintet.declare.With;
import quintet.space.Items;
import quintet.space.Space;

/** 60,678 English words, of SCOWL (Spell Checker Oriented Word Lists, Kevin Atkinson) in Debian's package wamerican. */
@DataCard(
        slug = "words",
        name = "Words",
        help = "English words of at most 12 letters, from a to z: 54,610 to train on.")
record Words(@With("size<=54610") TrainingItems trainingItems) implements HasParts {
    private static final Space.Text SPACE = new Space.Text(
            13, IntStream.rangeClosed('a', 'z').mapToObj(Character::toString).toList());
    private static final int TRAINING = 54_610;
    private static final int VALIDATION = 3_034;

    /** All words, in the order in which they are split. They are read when they are first asked for. */
    private static final class All {
        static final Items ITEMS = read();

        private static Items read() {
            try (InputStream file = Objects.requireNonNull(Words.class.getResourceAsStream("/data/words.gz"));
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
                List<String> words = lines.lines().toList();
                int[] order = Shuffle.settled(words.size());
                byte[] symbols = new byte[order.length * SPACE.length()];
                Arrays.fill(symbols, (byte) SPACE.end());
                for (int i = 0; i < order.length; i++) {
                    String word = words.get(order[i]);
                    for (int d = 0; d < word.length(); d++) {
                        symbols[i * SPACE.length() + d] = (byte) (word.charAt(d) - 'a');
                    }
                }
                return new Items(SPACE, symbols, new int[0]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Space space() {
        return SPACE;
    }

    @Override
    public Items training() {
        return trainingItems.of(All.ITEMS.part(0, TRAINING));
    }

    @Override
    public Items validation() {
        return All.ITEMS.part(TRAINING, TRAINING + VALIDATION);
    }

    @Override
    public Items test() {
        return All.ITEMS.part(TRAINING + VALIDATION, All.ITEMS.n());
    }
}
