package quintet.data;

import quintet.space.Items;

/** Data of which there are only so many items: their parts are disjoint and settled. */
public interface HasParts extends Dataset {

    /** The items to train on. */
    Items training();

    /** Items that are watched, and by which runs are chosen. */
    Items validation();

    /** Items that nothing was made from. */
    Items test();
}
