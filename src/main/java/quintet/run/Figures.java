package quintet.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import quintet.evaluation.Metric;
import quintet.model.Exactness;

/** The figures of runs over their steps, as their logs tell them. */
@Repository
public class Figures {

    /** A value of a figure at a step. */
    public record Point(int step, double value) {}

    private final JdbcClient db;

    Figures(JdbcClient db) {
        this.db = db;
    }

    /**
     * A figure over the steps of some runs, by id: at most about so many points of each, evenly spread over the measurements.
     * What was measured on test points is left out: it is of other points than the rest.
     */
    public Map<String, List<Point>> traces(Collection<String> ids, String metric, int most) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Point>> traces = new HashMap<>();
        db.sql("""
                        with numbered as (
                          select run_id, seq, row_number() over (partition by run_id order by seq) - 1 as i,
                            count(*) over (partition by run_id) as n
                          from run_event where kind = 'METRICS' and run_id = any(string_to_array(:ids, ','))),
                        figures as materialized ( -- so that no other event is taken for figures
                          select e.run_id, e.seq, e.step, convert_from(e.payload, 'UTF8')::jsonb -> 'metrics' -> :metric as figure
                          from numbered x join run_event e using (run_id, seq)
                          where x.i = 0 or x.i >= x.n - 2 or x.i * :most / x.n <> (x.i - 1) * :most / x.n)
                        select run_id, step, (figure ->> 'value')::float8 as value
                        from figures where figure ->> 'split' <> 'test' and figure ->> 'value' is not null order by run_id, seq""")
                .param("ids", String.join(",", ids))
                .param("metric", metric)
                .param("most", most)
                .query(row -> {
                    traces.computeIfAbsent(row.getString("run_id"), id -> new ArrayList<>())
                            .add(new Point(row.getInt("step"), row.getDouble("value")));
                });
        return traces;
    }

    /** The figures of a run that were the newest at a step, by name; the terms on validation points among them. */
    public Map<String, Metric> at(String id, int step) {
        Map<String, Metric> figures = new HashMap<>();
        db.sql("""
                        select convert_from(payload, 'UTF8')::jsonb ->> 'metrics' as metrics from run_event
                        where run_id = ? and kind = 'METRICS' and step <= ? order by seq""").params(id, step).query(row -> {
            figures.putAll(Json.metrics(row.getString("metrics")));
        });
        db.sql("""
                        select step, convert_from(payload, 'UTF8')::jsonb ->> 'terms' as terms from run_event
                        where run_id = ? and kind = 'VALIDATION' and step <= ? order by seq desc limit 1""").params(id, step).query(row -> {
            int at = row.getInt("step");
            Json.map(row.getString("terms")).forEach((label, value) -> {
                String name = "validation." + label;
                if (value instanceof Number number) { // else it was not finite
                    figures.put(
                            name,
                            new Metric(
                                    name,
                                    number.doubleValue(),
                                    "",
                                    Exactness.ESTIMATE,
                                    "validation",
                                    at,
                                    null,
                                    null,
                                    ""));
                }
            });
        });
        return figures;
    }

    /** The last values of a term on training batches that a run has told of, at most so many, in the order of its steps. */
    public List<Point> lastTerms(String id, String term, int most) {
        return db.sql("""
                        select step, (convert_from(payload, 'UTF8')::jsonb -> 'terms' ->> :term)::float8 as value
                        from (select seq, step, payload from run_event
                          where run_id = :id and kind = 'TRAIN' order by seq desc limit :most) last
                        where convert_from(payload, 'UTF8')::jsonb -> 'terms' ->> :term is not null order by seq""")
                .param("id", id)
                .param("term", term)
                .param("most", most)
                .query((row, n) -> new Point(row.getInt("step"), row.getDouble("value")))
                .list();
    }

    /** How long the last figures of a model took the last time that a run of it came to its end; 0 where none has. */
    public double measuringSeconds(String model) {
        return db.sql("""
                        select extract(epoch from r.finished_at - e.at)::float8
                        from (select id, finished_at from run where model = ? and state = 'FINISHED'
                          order by finished_at desc limit 1) r
                        cross join lateral (
                          select at from run_event where run_id = r.id and kind = 'TRAIN' order by seq desc limit 1) e""").param(model).query(Double.class).optional().orElse(0.);
    }
}
