package quintet.catalog;

import java.util.Optional;

/** Where people's own data sets are found by their slugs, in whichever process. */
public interface OwnSets {

    /** Also one that is deleted, while runs refer to it. */
    Optional<DataEntry> find(String slug);
}
