package quintet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import quintet.run.EventReader;
import quintet.run.RunEvent;
import quintet.run.RunWatch;
import quintet.run.StoredEvent;
import tools.jackson.databind.ObjectMapper;

/** The log of a run, and its pictures. */
@Tag(name = "Runs")
@RestController
@RequestMapping("/api/runs/{id}")
class RunLogController {
    private final RunWatch watch;
    private final ObjectMapper json;

    RunLogController(RunWatch watch, ObjectMapper json) {
        this.watch = watch;
        this.json = json;
    }

    @Operation(
            summary =
                    "The log of a run, as newline-delimited JSON or (by Accept) server-sent events; follows the run until it ends")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = EventJson.class)),
                @Content(mediaType = "text/event-stream", schema = @Schema(implementation = EventJson.class))
            })
    @GetMapping("/events")
    void events(
            @PathVariable String id,
            @Parameter(
                            description = "The number of the last event that is known",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0", defaultValue = "0"))
                    @RequestParam(defaultValue = "0")
                    long after,
            @Parameter(array = @ArraySchema(schema = @Schema(implementation = RunEvent.Kind.class)))
                    @RequestParam(required = false)
                    @Nullable
                    List<String> kinds,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEvent,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Checks.range("after", after, 0, Long.MAX_VALUE);
        Set<RunEvent.Kind> wanted = kinds(kinds);
        boolean sse = Accepted.wanted(request.getHeader("Accept"), MediaType.TEXT_EVENT_STREAM_VALUE);
        long from = lastEvent != null && lastEvent.matches("\\d{1,18}") ? Long.parseLong(lastEvent) : after;
        try (EventReader tail = watch.follow(id, from)) {
            response.setContentType(sse ? "text/event-stream;charset=UTF-8" : "application/x-ndjson");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no"); // nginx would keep it until it has a few kilobytes
            OutputStream out = response.getOutputStream();
            response.flushBuffer();
            while (!request.getMethod().equals("HEAD") && !tail.over() && watch.isRunning()) {
                List<StoredEvent> some = tail.next();
                for (StoredEvent event : some) {
                    if (wanted.contains(event.kind())) {
                        if (sse) {
                            out.write(("id: " + event.seq() + "\nevent: "
                                            + event.kind().slug() + "\ndata: ")
                                    .getBytes());
                        }
                        out.write(json.writeValueAsBytes(EventJson.of(event)));
                        out.write((sse ? "\n\n" : "\n").getBytes());
                    }
                }
                if (sse && some.isEmpty() && !tail.over()) {
                    out.write(": still here\n\n".getBytes());
                }
                out.flush();
            }
        }
    }

    private static Set<RunEvent.Kind> kinds(@Nullable List<String> slugs) {
        if (slugs == null) {
            return EnumSet.allOf(RunEvent.Kind.class);
        }
        return slugs.stream()
                .map(slug -> Checks.oneOf("kinds", slug, RunEvent.Kind.values(), RunEvent.Kind::slug))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RunEvent.Kind.class)));
    }

    @Operation(
            summary = "The pictures of a run at a step (or last before it), one per layer; as JSON, or (by "
                    + "Accept) in the layout of the binary stream, each preceded by its length")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = "application/json",
                        array = @ArraySchema(schema = @Schema(implementation = EventJson.FrameEvent.class))),
                @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))
            })
    @GetMapping("/frames")
    ResponseEntity<Object> frames(
            @PathVariable String id,
            @Parameter(schema = @Schema(type = "integer", format = "int32", minimum = "0")) @RequestParam int step,
            @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        Checks.range("step", step, 0, Integer.MAX_VALUE);
        return Accepted.frames(watch.framesAt(id, step), accept);
    }
}
