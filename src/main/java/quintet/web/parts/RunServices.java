package quintet.web.parts;

import org.springframework.stereotype.Component;
import quintet.run.Figures;
import quintet.run.Forks;
import quintet.run.Inference;
import quintet.run.RunControl;
import quintet.run.RunWatch;
import quintet.run.Runs;

/** What pages ask of runs. */
@Component
public record RunServices(
        Runs runs, RunControl control, Forks forks, RunWatch watch, Figures figures, Inference inference) {}
