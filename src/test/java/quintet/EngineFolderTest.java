package quintet;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFolderTest {

    @Test
    void saysHowMuchRoomThereIsAndHowMuchItTakesBeforeItIsFilled(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> EngineFolder.check(folder, 420_000_000))
                .hasMessageContainingAll("450 MB", "600 MB in all", "420 MB", folder.toString());
        assertThatNoException().isThrownBy(() -> EngineFolder.check(folder, 700_000_000));
    }

    @Test
    void whatIsUnpackedNeedsNoRoom(@TempDir Path folder) throws IOException {
        Properties engine = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/native/lib/pytorch.properties")) {
            engine.load(in);
        }
        Files.createDirectories(folder.resolve("pytorch/" + engine.getProperty("version") + "-"
                + engine.getProperty("flavor") + "-" + engine.getProperty("classifier")));
        assertThatNoException().isThrownBy(() -> EngineFolder.check(folder, 1_000_000));
    }
}
