package quintet.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import quintet.data.DataFiles;

/**
 * One file on its way. It grows under another name, where the next try finds it if this one is cut, and gets its own once its
 * checksum is right. Of several processes that want it one fetches it, and the others wait.
 */
final class Download {
    private static final int BLOCK = 1 << 16;

    private final Repository from;
    private final Repository.Item item;
    private final LongConsumer got;
    private final BooleanSupplier unwanted;

    /**
     * @param got hears how many bytes are there
     * @param unwanted whether nobody wants it any more
     */
    Download(Repository from, Repository.Item item, LongConsumer got, BooleanSupplier unwanted) {
        this.from = from;
        this.item = item;
        this.got = got;
        this.unwanted = unwanted;
    }

    /** Brings it into this folder, unless it is there. */
    void to(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(item.name());
        Path growing = folder.resolve(item.name() + DataFiles.PART);
        try (FileChannel part = FileChannel.open(
                        growing, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock mine = lock(part)) {
            if (Files.exists(file)) {
                Files.deleteIfExists(growing);
            } else {
                room(folder, item.bytes() - part.size());
                fill(part);
                check(part);
                Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        got.accept(item.bytes());
    }

    private FileLock lock(FileChannel part) throws IOException, InterruptedException {
        FileLock lock = tried(part);
        while (lock == null) {
            TimeUnit.MILLISECONDS.sleep(200);
            goOn();
            got.accept(part.size());
            lock = tried(part);
        }
        return lock;
    }

    private static @Nullable FileLock tried(FileChannel part) throws IOException {
        try {
            return part.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private void goOn() {
        if (unwanted.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private static void room(Path folder, long bytes) throws IOException {
        long usable = Files.getFileStore(folder).getUsableSpace();
        if (usable < bytes) {
            throw new FetchFailed("There are only %d MB left in %s, where %d MB are needed. Free some space there."
                    .formatted(usable / 1_000_000, folder, bytes / 1_000_000 + 1));
        }
    }

    /** Goes on behind what is there; where it is cut, once more as long as something came. */
    private void fill(FileChannel part) throws IOException {
        if (part.size() > item.bytes()) {
            part.truncate(0);
        }
        while (part.size() < item.bytes()) {
            long before = part.size();
            IOException cut = new EOFException("the file ends too early");
            try {
                append(part, before);
            } catch (IOException e) {
                cut = e;
            }
            if (part.size() <= before) {
                throw cut;
            }
        }
    }

    private void append(FileChannel part, long there) throws IOException {
        try (Repository.Rest rest = from.open(item.at(), there)) {
            part.truncate(rest.from());
            part.position(rest.from());
            byte[] block = new byte[BLOCK];
            for (int n = rest.bytes().read(block);
                    n > 0 && part.size() < item.bytes();
                    n = rest.bytes().read(block)) {
                write(part, ByteBuffer.wrap(block, 0, n));
                got.accept(part.size());
                goOn();
            }
        }
    }

    private static void write(FileChannel part, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                part.write(bytes);
            }
        } catch (IOException e) {
            throw new FetchFailed(
                    "What arrives can't be written into the folder of data. See that there is room, and that Quintet may write there.");
        }
    }

    private void check(FileChannel part) throws IOException {
        String sha1 = sha1(part);
        if (!sha1.equalsIgnoreCase(item.sha1())) {
            part.truncate(0);
            throw new FetchFailed(
                    "%s arrived damaged: its checksum is %s and not %s. It was thrown away; fetch it again, or name another place by quintet.data.repository."
                            .formatted(item.name(), sha1, item.sha1()));
        }
    }

    private static String sha1(FileChannel part) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            part.position(0);
            while (part.read(block) >= 0) {
                digest.update(block.flip());
                block.clear();
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
