/**
 * Seats: who asks. Each browser has one by a signed cookie, each program by a token, and nobody has an account; on a machine
 * that only its owner can reach, everybody is the owner.
 */
@NullMarked
package quintet.seat;

import org.jspecify.annotations.NullMarked;
