package quintet.run;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What a person reads when the data folder already serves another Quintet. */
final class FolderInUseAnalyzer extends AbstractFailureAnalyzer<PrivatePostgres.FolderInUse> {

    @Override
    protected FailureAnalysis analyze(Throwable root, PrivatePostgres.FolderInUse cause) {
        return new FailureAnalysis(
                "Another Quintet is running on the folder " + cause.folder.getParent() + ".",
                "Stop it, or give this one a folder of its own: ./quintet run --home DIR",
                cause);
    }
}
