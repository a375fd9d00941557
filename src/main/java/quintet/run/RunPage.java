package quintet.run;

import java.util.List;

/**
 * Some of the runs of a filter that a seat controls, the newest first.
 *
 * @param total how many the filter has in all; 0 where the page lies behind the last of them
 */
public record RunPage(List<Run> runs, long total) {}
