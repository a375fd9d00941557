/**
 * The words in which hyperparameters are declared, once, as annotated records. Form, JSON schema, validation, link and
 * documentation are derived from a {@link quintet.declare.Schema}.
 */
@NullMarked
package quintet.declare;

import org.jspecify.annotations.NullMarked;
