package quintet.web.play;

import java.util.function.Consumer;
import quintet.declare.Invalid;
import quintet.run.Refused;
import quintet.run.Run;
import quintet.seat.Seat;
import quintet.web.parts.RunServices;

/** What a page asks of a run without waiting for it, for the answer may take until the end of a step; it knows no page. */
final class RunCommands {
    private final RunServices services;
    private final Seat seat;

    RunCommands(RunServices services, Seat seat) {
        this.services = services;
        this.seat = seat;
    }

    /** @param refused hears why it isn't done, on another thread */
    static void send(Runnable command, Consumer<String> refused) {
        Thread.startVirtualThread(() -> {
            try {
                command.run();
            } catch (Refused | Invalid e) {
                refused.accept(String.valueOf(e.getMessage()));
            }
        });
    }

    /** A new run goes at this speed, in steps a second, as soon as it trains. */
    void slow(String id, double speed) {
        if (!Double.isInfinite(speed)) {
            quietly(() -> {
                for (Run r = services.runs().get(id); r.state() == Run.State.QUEUED; ) {
                    r = services.watch().news(r);
                }
                services.control().speed(seat, id, speed);
            });
        }
    }

    /** Only one of a page's own runs trains at a time; the former rests, and can be resumed. */
    void makeWay(String id) {
        quietly(() -> services.control().pause(seat, id));
    }

    /** That it has ended by then, rests already or is gone is nobody's trouble. */
    private static void quietly(Runnable command) {
        send(command, over -> {});
    }
}
