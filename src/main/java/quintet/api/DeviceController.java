package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    List<Map<String, Object>> devices(@Parameter(hidden = true) Optional<Seat> who) {
        return runs.devices().stream()
                .map(device -> device(device, who.orElse(null)))
                .toList();
    }

    private static Map<String, Object> device(DeviceSlots device, @Nullable Seat who) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("device", device.device());
        json.put("places", device.slots());
        json.put("training", device.training().stream().map(r -> run(r, who)).toList());
        return json;
    }

    private static Map<String, Object> run(Run r, @Nullable Seat who) {
        boolean yours = Access.controls(who, r.owner());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", yours ? r.id() : null);
        json.put("yours", yours);
        json.put("step", r.step());
        json.put("steps", r.steps());
        return json;
    }
}
