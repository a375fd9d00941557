package quintet.web.parts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import quintet.catalog.Plan;
import quintet.data.HasClasses;
import quintet.space.Space;

/** Where the browser finds what is known of a plan's data. */
public final class DataUrl {
    private static final int POINTS = 1000;
    /** As many as a wall shows. */
    private static final int WALL = 100;

    /** A multiple of the cells of a model's own density. */
    private static final int CELLS = 128;

    private DataUrl() {}

    /** Some items of the data; empty where they are still to be fetched. */
    public static String items(Plan plan) {
        return plan.dataset().absent().isPresent() ? "" : of(plan, "/samples", some(plan));
    }

    /** The class of each of these; empty where they have none, or are still to be fetched. */
    public static String classes(Plan plan) {
        return plan.data() instanceof HasClasses && plan.dataset().absent().isEmpty()
                ? of(plan, "/classes", some(plan))
                : "";
    }

    private static String some(Plan plan) {
        int n = plan.dataset().space() instanceof Space.Symbols ? WALL : POINTS;
        return "n=" + n + "&seed=" + plan.seed();
    }

    public static String logDensity(Plan plan) {
        return of(plan, "/log-density", "cells=" + CELLS);
    }

    /** What the data set says of itself, its entropy for one. */
    public static String about(Plan plan) {
        return of(plan, "", "");
    }

    /** What the simplest models score on them; empty where they are points. */
    public static String baselines(Plan plan) {
        return plan.dataset().space() instanceof Space.Symbols ? of(plan, "/baselines", "") : "";
    }

    private static String of(Plan plan, String what, String asked) {
        String parameters = plan.datasetParameters().entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String query = asked + (asked.isEmpty() || parameters.isEmpty() ? "" : "&") + parameters;
        return "api/datasets/" + plan.dataset().slug() + what + (query.isEmpty() ? "" : "?" + query);
    }
}
