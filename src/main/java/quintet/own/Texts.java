package quintet.own;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import quintet.declare.Invalid;
import quintet.space.Items;
import quintet.space.Space;

/** Words, names or other short texts, one a line: which letters there are, and how long they are, is found. */
public final class Texts {
    /** The longest list there may be. */
    public static final int MOST_CHARACTERS = Csv.MOST_CHARACTERS;

    public static final int MOST = 60_000;
    public static final int MOST_LETTERS = 24;
    public static final int MOST_ALPHABET = 64;

    private Texts() {}

    /**
     * The texts of these lines, each once; empty lines are no texts.
     *
     * @throws Invalid that names the first line that is wrong, and what would be right
     */
    public static Items of(String lines) {
        if (lines.length() > MOST_CHARACTERS) {
            throw wrong("The list is larger than 1 MB, the limit.");
        }
        return of(Arrays.asList(lines.replaceFirst("^\ufeff", "").split("\r\n|\n|\r")));
    }

    /** The same of lines that are apart already. */
    public static Items of(List<String> lines) {
        Set<String> texts = new LinkedHashSet<>();
        int longest = 0;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            int letters = text.codePointCount(0, text.length());
            if (letters > MOST_LETTERS) {
                throw wrong("Line %,d has %,d characters ('%s…'), but a text may have at most %d."
                        .formatted(i + 1, letters, beginning(text), MOST_LETTERS));
            }
            int at = i;
            text.codePoints().filter(Texts::odd).findFirst().ifPresent(c -> {
                throw wrong("Line %,d has a character that can't be shown (U+%04X); is it a text file, in UTF-8?"
                        .formatted(at + 1, c));
            });
            if (letters > 0 && texts.add(text)) {
                longest = Math.max(longest, letters);
            }
            if (texts.size() > MOST) {
                throw wrong("There are more than %,d different texts, the limit.".formatted(MOST));
            }
        }
        List<String> alphabet = alphabet(texts);
        Space.Text space = new Space.Text(Math.max(2, longest + 1), alphabet);
        return new Items(space, symbols(space, texts));
    }

    private static String beginning(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 12));
    }

    private static boolean odd(int c) {
        return Character.isISOControl(c)
                || !Character.isDefined(c)
                || c == '\ufffd'
                || Character.getType(c) == Character.PRIVATE_USE
                || Character.getType(c) == Character.SURROGATE;
    }

    /** The characters that there are, in the order of their numbers. */
    private static List<String> alphabet(Collection<String> texts) {
        Map<Integer, Integer> times = new TreeMap<>();
        texts.forEach(text -> text.codePoints().forEach(c -> times.merge(c, 1, Integer::sum)));
        if (times.isEmpty()) {
            throw wrong("There is no text in it; each line is one.");
        }
        if (times.size() > MOST_ALPHABET) {
            String rarest = times.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                    .limit(5)
                    .map(e -> "'" + Character.toString(e.getKey()) + "' (" + e.getValue() + ")")
                    .collect(Collectors.joining(", "));
            throw wrong("There are %d different characters, but there may be at most %d; the rarest are %s."
                    .formatted(times.size(), MOST_ALPHABET, rarest));
        }
        return times.keySet().stream().map(Character::toString).toList();
    }

    private static float[] symbols(Space.Text space, Set<String> texts) {
        float[] symbols = new float[texts.size() * space.length()];
        Arrays.fill(symbols, space.end());
        int from = 0;
        for (String text : texts) {
            List<String> letters = new ArrayList<>();
            text.codePoints().forEach(c -> letters.add(Character.toString(c)));
            for (int d = 0; d < letters.size(); d++) {
                symbols[from + d] = space.alphabet().indexOf(letters.get(d));
            }
            from += space.length();
        }
        return symbols;
    }

    private static Invalid wrong(String what) {
        return new Invalid("texts", what);
    }
}
