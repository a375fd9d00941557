package quintet.run;

import java.util.List;

/**
 * A device of one of the processes that work.
 *
 * @param slots how many runs can train there at the same time
 * @param training every seat's runs that do, the oldest first
 */
public record DeviceSlots(String device, int slots, List<Run> training) {}
