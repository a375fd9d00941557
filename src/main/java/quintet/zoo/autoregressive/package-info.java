/** Autoregressive models: one variable at a time, each given the earlier ones. Their likelihood is exact. */
@NullMarked
package quintet.zoo.autoregressive;

import org.jspecify.annotations.NullMarked;
