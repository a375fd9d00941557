package quintet.data;

import java.util.List;
import java.util.stream.IntStream;

/** Data whose items have labels. */
public interface HasClasses extends Dataset {

    /** The name of each class, in the order of the labels. */
    List<String> classes();

    /** Data by whose images a classifier learned to tell these classes: these, or those that they were made from. */
    default HasClasses likeness() {
        return this;
    }

    /** Names that say no more than the labels: 0, 1, … */
    static List<String> numbered(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
}
