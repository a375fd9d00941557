package quintet.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.TinyRepository;
import quintet.TinyServer;
import quintet.catalog.Catalog;
import quintet.data.DataFiles;
import quintet.data.HasParts;
import quintet.data.NotFetched;
import quintet.fetch.Downloads.Progress;
import quintet.fetch.Downloads.State;
import quintet.seat.Seat;

/** Data sets that are fetched, from a repository on this machine that goes wrong in every way. */
class DownloadsTest {
    private static final String TRAINING = "data_batch.bin.gz";

    private static final DataFiles CIFAR =
            new Catalog().dataset("cifar-10").files().orElseThrow();
    private static final DataFiles FASHION =
            new Catalog().dataset("fashion-mnist").files().orElseThrow();

    @TempDir
    Path folder;

    @TempDir
    Path repository;

    private String before;
    private TinyServer server;

    @BeforeEach
    void serve() throws IOException {
        before = System.getProperty(DataFiles.FOLDER);
        System.setProperty(DataFiles.FOLDER, folder.toString());
        TinyRepository.write(repository);
        server = new TinyServer(repository);
    }

    @AfterEach
    void leave() {
        System.setProperty(DataFiles.FOLDER, before);
        server.close();
    }

    private Downloads downloads() {
        return new Downloads(server.address());
    }

    /** What became of a data set. */
    private static Progress fetched(Downloads from, DataFiles files) {
        from.start(files, Seat.OWNER);
        await().until(() -> from.progress(files).state() != State.FETCHING);
        return from.progress(files);
    }

    private long size(String file) throws IOException {
        try (var all = Files.walk(repository)) {
            return Files.size(all.filter(f -> f.endsWith(file)).findFirst().orElseThrow());
        }
    }

    private Path part() {
        return CIFAR.folder().resolve(TRAINING + DataFiles.PART);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsFetchedFromAServerOrAFolderCanBeUsed(boolean overHttp) {
        Downloads from = overHttp ? downloads() : new Downloads(repository.toString());
        for (DataFiles files : List.of(CIFAR, FASHION)) {
            assertThat(from.progress(files)).isEqualTo(new Progress(State.MISSING, files.bytes(), 0, Double.NaN, ""));
            Progress now = fetched(from, files);
            assertThat(now.state()).as(now.failure()).isEqualTo(State.FETCHED);
            assertThat(now.got()).isEqualTo(now.bytes()).isPositive();
            HasParts set = (HasParts) new Catalog().dataset(files.slug()).make(Map.of());
            assertThat(set.training().n() + set.validation().n()).isEqualTo(TinyRepository.TRAINING);
            assertThat(files.folder()).isDirectoryNotContaining("glob:**.part");
        }
        server.asked.clear();
        assertThat(fetched(from, CIFAR).state()).isEqualTo(State.FETCHED);
        assertThat(server.asked).as("nothing is fetched twice").isEmpty();
    }

    @Test
    void whatIsCutGoesOnWhereItWas() throws IOException {
        server.cut = 100_000;
        Progress now = fetched(downloads(), CIFAR);
        assertThat(now.state()).as(now.failure()).isEqualTo(State.FETCHED);
        assertThat(server.asked)
                .hasSize((int)
                        (Math.ceilDiv(size(TRAINING), 100_000) + Math.ceilDiv(size("test_batch.bin.gz"), 100_000)))
                .startsWith(TRAINING, TRAINING + " bytes=100000-", TRAINING + " bytes=200000-");
    }

    @Test
    void aLaterTryGoesOnWhereThisOneCouldNot() throws IOException {
        server.cut = 70_000;
        server.ranges = false; // so that nothing comes of going on
        Progress now = fetched(downloads(), CIFAR);
        assertThat(now.state()).isEqualTo(State.FAILED);
        assertThat(now.failure()).contains("127.0.0.1", "was lost at", "fetch again to go on");
        assertThat(now.got()).isEqualTo(70_000).isEqualTo(Files.size(part()));

        server.cut = Integer.MAX_VALUE;
        server.ranges = true;
        server.asked.clear();
        Downloads later = downloads();
        assertThat(later.progress(CIFAR).got()).isEqualTo(70_000);
        assertThat(fetched(later, CIFAR).state()).isEqualTo(State.FETCHED);
        assertThat(server.asked).containsExactly(TRAINING + " bytes=70000-", "test_batch.bin.gz");
    }

    @Test
    void aServerThatKnowsNoPartsIsAskedForAllAgain() throws IOException {
        Files.createDirectories(CIFAR.folder());
        Files.write(part(), new byte[5_000]); // of which nothing is right
        server.ranges = false;
        assertThat(fetched(downloads(), CIFAR).state()).isEqualTo(State.FETCHED);
    }

    @Test
    void whatArrivesDamagedIsThrownAway() throws IOException {
        server.damages = true;
        Progress now = fetched(downloads(), CIFAR);
        assertThat(now.state()).isEqualTo(State.FAILED);
        assertThat(now.failure()).contains(TRAINING + " arrived damaged", "checksum", "fetch it again");
        assertThat(now.got()).isZero();
        assertThat(CIFAR.here()).isFalse();

        Files.write(part(), new byte[9_000]); // a beginning that is another's
        server.damages = false;
        assertThat(fetched(downloads(), CIFAR).failure()).contains("arrived damaged");
        assertThat(fetched(downloads(), CIFAR).state()).isEqualTo(State.FETCHED);
    }

    @Test
    void withoutANetworkItIsSaidWhatToDo() {
        String address = server.address();
        server.close();
        Progress now = fetched(new Downloads(address), CIFAR);
        assertThat(now.state()).isEqualTo(State.FAILED);
        assertThat(now.failure())
                .contains("127.0.0.1 can't be reached from here", "the connection is refused")
                .contains("quintet.data.repository", TRAINING, CIFAR.folder().toString());
        assertThatThrownBy(() -> new Downloads(address).await(CIFAR, () -> false))
                .isInstanceOf(FetchFailed.class)
                .hasMessageContaining("can't be reached");
        assertThatThrownBy(() -> new Catalog().dataset("cifar-10").sample(Map.of(), 1, 1))
                .isInstanceOf(NotFetched.class)
                .hasMessageContaining("CIFAR-10 isn't here yet. Fetch it first (170 MB)");
    }

    @Test
    void aRepositoryWithoutTheSetIsNamed() throws IOException {
        Files.delete(repository.resolve("dataset/cv/ai/djl/basicdataset/cifar10/metadata.json"));
        assertThat(fetched(downloads(), CIFAR).failure()).contains("There is no", "cifar10/metadata.json");
        assertThat(fetched(new Downloads(repository.toString()), CIFAR).failure())
                .contains("There is no");
        Path metadata = repository.resolve("dataset/cv/ai/djl/basicdataset/fashmnist/metadata.json");
        Files.writeString(metadata, "<html>");
        assertThat(fetched(downloads(), FASHION).failure()).contains("isn't what a repository of DJL has there");
        Files.writeString(metadata, "{}");
        assertThat(fetched(downloads(), FASHION).failure()).contains("doesn't have all files of Fashion-MNIST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/data_batch.bin.gz",
                "../../../../../../../../data_batch.bin.gz",
                "file:/data_batch.bin.gz"
            })
    void nothingIsFetchedFromElsewhere(String uri) throws IOException {
        Files.writeString(
                repository.resolve("dataset/cv/ai/djl/basicdataset/cifar10/metadata.json"),
                "{\"artifacts\":[{\"files\":{\"it\":{\"uri\":\"%s\",\"size\":1,\"sha1Hash\":\"\"}}}]}".formatted(uri));
        assertThat(fetched(new Downloads(repository.toString()), CIFAR).failure())
                .contains("outside of it");
        assertThat(fetched(downloads(), CIFAR).state()).isEqualTo(State.FAILED);
        assertThat(server.asked).isEmpty();
    }

    @Test
    void whoeverBeganItGivesItUpAndWhatCameIsKept() {
        server.pauseMilliseconds = 20;
        Downloads from = downloads();
        Seat mine = new Seat("mine");
        from.start(CIFAR, mine);
        await().until(() ->
                from.progress(CIFAR).got() > 0 && from.progress(CIFAR).seconds() > 0);
        assertThat(from.progress(CIFAR).state()).isEqualTo(State.FETCHING);
        assertThat(from.cancel(CIFAR, new Seat("another"))).isFalse();
        assertThat(from.progress(CIFAR).state()).isEqualTo(State.FETCHING);
        assertThat(from.cancel(CIFAR, mine)).isTrue();
        assertThat(from.progress(CIFAR).state()).isEqualTo(State.MISSING);
        assertThat(from.progress(CIFAR).got()).isPositive();
        from.start(CIFAR, mine);
        assertThat(from.cancel(CIFAR, Seat.OWNER))
                .as("the machine's owner may, too")
                .isTrue();
        server.pauseMilliseconds = 0;
        assertThat(fetched(from, CIFAR).state()).isEqualTo(State.FETCHED);
        assertThat(from.cancel(CIFAR, mine)).as("there is nothing to give up").isTrue();
    }

    /** As of two processes that share a folder. */
    @Test
    void ofTwoOneFetchesAndTheOtherWaits() {
        server.pauseMilliseconds = 2;
        Downloads one = downloads();
        Downloads two = downloads();
        one.start(FASHION, Seat.OWNER);
        Progress now = fetched(two, FASHION);
        assertThat(now.state()).as(now.failure()).isEqualTo(State.FETCHED);
        await().until(() -> one.progress(FASHION).state() == State.FETCHED);
        assertThat(server.asked).containsExactlyInAnyOrderElementsOf(FASHION.files());
        assertThat(FASHION.folder()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whoWaitsForDataNoMoreIsLetGo() throws InterruptedException {
        server.pauseMilliseconds = 20;
        Downloads from = downloads();
        assertThat(from.await(CIFAR, () -> true)).isFalse();
        server.pauseMilliseconds = 0;
        assertThat(from.await(CIFAR, () -> false)).isTrue();
    }
}
