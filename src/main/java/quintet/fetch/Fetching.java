package quintet.fetch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.data.DataFiles;
import quintet.seat.Seat;

/** The files of one data set on their way, by a thread of its own. */
final class Fetching {
    private static final Logger log = LoggerFactory.getLogger(Fetching.class);

    final Seat who;
    private final DataFiles files;
    private final Repository from;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long since = System.nanoTime();
    private volatile long bytes;
    private volatile long got;
    private volatile long first = -1; // that were there before
    private volatile boolean unwanted;
    private volatile String failure = "";

    Fetching(DataFiles files, Repository from, Seat who) {
        this.files = files;
        this.from = from;
        this.who = who;
        bytes = files.bytes();
    }

    void start() {
        Thread.ofVirtual().name("fetch-" + files.slug()).start(this::work);
    }

    void cancel() {
        unwanted = true;
    }

    boolean runs() {
        return ended.getCount() > 0 && !unwanted;
    }

    /** Whether it ended within so long. */
    boolean awaited(long milliseconds) throws InterruptedException {
        return ended.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Why nothing came of it; empty where something did, or it was cancelled. */
    String failure() {
        return failure;
    }

    long bytes() {
        return bytes;
    }

    long got() {
        return got;
    }

    /** How long it will still take, at the speed so far; not a number while that isn't known. */
    double seconds() {
        double elapsed = (System.nanoTime() - since) / 1e9;
        long came = first < 0 ? 0 : got - first;
        return elapsed < 1 || came <= 0 ? Double.NaN : (bytes - got) * elapsed / came;
    }

    private void work() {
        try {
            fetch();
            log.info("{} is here, in {}", files.name(), files.folder());
        } catch (CancellationException e) {
            log.info("Nobody wants {} any more", files.name());
        } catch (FetchFailed e) {
            failure = String.valueOf(e.getMessage());
        } catch (IOException e) {
            failure = words(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Fetching {} failed", files.name(), e);
            failure = "Quintet had an internal error while it fetched this; its log says more.";
        } finally {
            if (!failure.isEmpty()) {
                log.warn("{} isn't fetched. {}", files.name(), failure);
            }
            ended.countDown();
        }
    }

    private void fetch() throws IOException, InterruptedException {
        List<Repository.Item> items = from.items(files.artifact()).stream()
                .filter(item -> files.files().contains(item.name()))
                .toList();
        if (items.size() < files.files().size()) {
            throw new FetchFailed("%s doesn't have all files of %s, which are %s."
                    .formatted(from.name(), files.name(), String.join(", ", files.files())));
        }
        bytes = items.stream().mapToLong(Repository.Item::bytes).sum();
        Files.createDirectories(files.folder());
        first = files.there();
        long before = 0;
        for (Repository.Item item : items) {
            long done = before;
            new Download(from, item, there -> got = done + there, () -> unwanted).to(files.folder());
            before += item.bytes();
        }
    }

    private String words(IOException e) {
        String way = "Set quintet.data.repository to a mirror or a folder, or put %s into %s."
                .formatted(String.join(", ", files.files()), files.folder());
        if (got > 0) {
            return "The connection to %s was lost at %.1f of %.1f MB. What has come is kept: fetch again to go on."
                    .formatted(from.name(), got / 1e6, bytes / 1e6);
        }
        if (e instanceof FileNotFoundException) {
            return "There is no %s. %s".formatted(e.getMessage(), way);
        }
        String why =
                switch (e) {
                    case UnknownHostException _ -> "there is no network, or its name is unknown";
                    case SocketTimeoutException _ -> "it doesn't answer";
                    case ConnectException _ -> "the connection is refused";
                    default -> "the connection breaks off";
                };
        return "%s can't be reached from here: %s. %s".formatted(from.name(), why, way);
    }
}
