package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import quintet.run.DeviceSlots;
import quintet.run.Run;
import quintet.run.Runs;
import quintet.seat.Access;
import quintet.seat.Seat;

/** Where runs train, in all processes on this database. */
@Tag(name = "Devices")
@RestController
class DeviceController {
    private final Runs runs;

    DeviceController(Runs runs) {
        this.runs = runs;
    }

    @Operation(
            summary = "The devices of each training process, and what occupies their slots",
            description = "Of other seats' runs only their progress is shown.")
    @GetMapping("/api/devices")
    List<Device> devices(@Parameter(hidden = true) Optional<Seat> who) {
        return runs.devices().stream()
                .map(device -> Device.of(device, who.orElse(null)))
                .toList();
    }

    record Device(
            String device,

            @Schema(description = "How many runs can train there at the same time")
            int places,

            @Schema(description = "The runs that do, the oldest first")
            List<Occupant> training) {

        static Device of(DeviceSlots it, @Nullable Seat who) {
            return new Device(
                    it.device(),
                    it.slots(),
                    it.training().stream().map(run -> Occupant.of(run, who)).toList());
        }
    }

    record Occupant(
            @Schema(description = "The run, where it is yours; else null") @Nullable
            String id,

            boolean yours,
            @Schema(description = "The updates made") int step,
            @Schema(description = "The steps it is to make") int steps) {

        static Occupant of(Run run, @Nullable Seat who) {
            boolean yours = Access.controls(who, run.owner());
            return new Occupant(yours ? run.id() : null, yours, run.step(), run.steps());
        }
    }
}
