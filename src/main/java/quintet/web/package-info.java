/**
 * The pages: Vaadin views and the components that draw. A view calls the other rooms and never asks which model it is
 * showing; nothing calls this room.
 */
@NullMarked
package quintet.web;

import org.jspecify.annotations.NullMarked;
