package quintet.data;

import java.util.List;

/** Data whose items have labels. */
public interface HasClasses extends Dataset {

    /** The name of each class, in the order of the labels. */
    List<String> classes();
}
