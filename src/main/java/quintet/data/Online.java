package quintet.data;

/** Data that don't come with Quintet: what they are is known at once, their items when the files have been fetched. */
public interface Online extends Dataset {
    DataFiles files();
}
