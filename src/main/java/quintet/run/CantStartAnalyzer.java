package quintet.run;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What a person reads when the private database can't be started. */
final class CantStartAnalyzer extends AbstractFailureAnalyzer<PrivatePostgres.CantStart> {

    @Override
    protected FailureAnalysis analyze(Throwable root, PrivatePostgres.CantStart cause) {
        return new FailureAnalysis(cause.getMessage(), cause.mend, cause);
    }
}
