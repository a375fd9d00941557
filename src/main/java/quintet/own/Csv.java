package quintet.own;

import java.util.Arrays;
import java.util.regex.Pattern;
import quintet.data.PointCloud;
import quintet.declare.Invalid;

/**
 * Text with two columns of numbers, a point a line, perhaps below a header. Columns are separated by a semicolon, a tab or a
 * comma, whichever the first line has first in this order; beside the former two, a comma may stand for the decimal point.
 */
public final class Csv {
    /** The longest text there may be. */
    public static final int MOST_CHARACTERS = 1 << 20;

    /** The longest line there may be, so that no column is read of what is no table. */
    private static final int MOST_OF_A_LINE = 1_000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private Csv() {}

    /**
     * The points, x and y in turn.
     *
     * @throws Invalid that names the first line that is wrong, and what would be right
     */
    public static float[] points(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw wrong("The text is larger than 1 MB, the limit.");
        }
        String[] lines = text.replaceFirst("^\ufeff", "").split("\r\n|\n|\r");
        float[] xy = new float[2 * Math.min(lines.length, PointCloud.MOST)];
        int n = 0;
        String separator = "";
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty()) {
                continue;
            }
            if (line.length() > MOST_OF_A_LINE) {
                throw wrong("Line %,d has %,d characters, more than two numbers need.".formatted(i + 1, line.length()));
            }
            boolean first = separator.isEmpty();
            if (first) {
                separator = line.contains(";") ? ";" : line.contains("\t") ? "\t" : ",";
            }
            String[] fields = line.split(separator, -1);
            for (int j = 0; j < fields.length; j++) {
                fields[j] = plain(fields[j], separator);
            }
            if (first && Arrays.stream(fields).noneMatch(f -> NUMBER.matcher(f).matches())) {
                continue; // a header
            }
            if (fields.length != 2) {
                throw wrong("Line %,d has %d %s, but must have two numbers, separated by a comma, a semicolon or a tab."
                        .formatted(i + 1, fields.length, fields.length == 1 ? "column" : "columns"));
            }
            if (n == PointCloud.MOST) {
                throw wrong("There are more than %,d points, the limit.".formatted(PointCloud.MOST));
            }
            for (int j = 0; j < 2; j++) {
                xy[2 * n + j] = number(fields[j], i + 1, j == 0 ? "first" : "second");
            }
            n++;
        }
        if (n < PointCloud.LEAST) {
            throw wrong("There %s %d %s, but must be at least %d."
                    .formatted(n == 1 ? "is" : "are", n, n == 1 ? "point" : "points", PointCloud.LEAST));
        }
        return Arrays.copyOf(xy, 2 * n);
    }

    private static String plain(String field, String separator) {
        String bare = field.strip().replaceFirst("^\"(.*)\"$", "$1").strip().replace('−', '-');
        return separator.equals(",") ? bare : bare.replace(',', '.');
    }

    private static float number(String field, int line, String column) {
        if (!NUMBER.matcher(field).matches()) {
            throw wrong("Line %,d: %s in the %s column is not a number."
                    .formatted(line, field.isEmpty() ? "nothing" : "'" + shortened(field) + "'", column));
        }
        float value = Float.parseFloat(field);
        if (!(Math.abs(value) <= PointCloud.FARTHEST)) {
            throw wrong("Line %,d: %s is further from 0 than 1,000,000,000.".formatted(line, shortened(field)));
        }
        return value;
    }

    private static String shortened(String field) {
        return field.length() <= 30 ? field : field.substring(0, 30) + "…";
    }

    private static Invalid wrong(String what) {
        return new Invalid("points", what);
    }
}
