package quintet.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import quintet.declare.With;
import quintet.space.Items;
import quintet.space.Space;

/**
 * Handwritten digits of 8 x 8 pixels with 17 levels: 1,797 images by 13 people, the test set of Alpaydin and Kaynak 1998,
 * Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, doi:10.24432/C50P49, in scikit-learn's copy.
 */
@DataCard(slug = "digits", name = "Digits", help = "Handwritten digits of 8 × 8 pixels: 1,000 images to train on.")
record Digits(@With("size<=1000") TrainingItems trainingItems) implements HasParts, HasClasses {
    private static final Space.Image SPACE = new Space.Image(8, 8, 1, 17);
    private static final int TRAINING = 1_000;
    private static final int VALIDATION = 350;
    private static final Items ALL = read();

    /** A line an image: its pixels, row by row, and its digit. */
    private static Items read() {
        try (InputStream file = Objects.requireNonNull(Digits.class.getResourceAsStream("/data/digits.csv.gz"));
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            List<String[]> rows = lines.lines().map(line -> line.split(",")).toList();
            int d = SPACE.size();
            float[] values = new float[rows.size() * d];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.parseFloat(rows.get(i / d)[i % d]);
            }
            return new Items(
                    SPACE,
                    values,
                    rows.stream().mapToInt(row -> Integer.parseInt(row[d])).toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Space space() {
        return SPACE;
    }

    @Override
    public Items training() {
        return trainingItems.of(ALL.part(0, TRAINING));
    }

    @Override
    public Items validation() {
        return ALL.part(TRAINING, TRAINING + VALIDATION);
    }

    @Override
    public Items test() {
        return ALL.part(TRAINING + VALIDATION, ALL.n());
    }

    @Override
    public List<String> classes() {
        return HasClasses.numbered(10);
    }
}
