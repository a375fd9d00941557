/**
 * Fetches the files of data sets that don't come with Quintet from a repository in DJL's layout: what is cut goes on where it was,
 * and what arrives is held against its checksum before it is there.
 */
@NullMarked
package quintet.fetch;

import org.jspecify.annotations.NullMarked;
