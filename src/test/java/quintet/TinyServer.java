package quintet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Serves a folder on this machine's own address, as well or as badly as a test wants it. */
public final class TinyServer implements AutoCloseable {
    private static final int BLOCK = 4_096;

    /** What was asked for: a file's name and, where it wasn't all of it, the range. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** Files end after so many bytes, though more were promised. */
    public volatile int cut = Integer.MAX_VALUE;

    /** Whether parts of files can be had. */
    public volatile boolean ranges = true;

    /** What a byte of each file becomes. */
    public volatile boolean damages;

    /** How long it waits before each block. */
    public volatile int pauseMilliseconds;

    private final Path folder;
    private final HttpServer server;

    public TinyServer(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
        String range = exchange.getRequestHeaders().getFirst("Range");
        boolean metadata = file.endsWith("metadata.json");
        if (!metadata) {
            asked.add(file.getFileName() + (range == null ? "" : " " + range));
        }
        if (!Files.exists(file)) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        if (damages && !metadata) {
            bytes[bytes.length / 2] ^= 1;
        }
        boolean part = ranges && range != null;
        int from = part ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        exchange.sendResponseHeaders(part ? 206 : 200, bytes.length - from);
        try (exchange) {
            send(exchange.getResponseBody(), bytes, from, metadata ? Integer.MAX_VALUE : cut);
        } catch (IOException gone) {
            // whoever asked doesn't want it any more, or less was sent than was promised
        }
    }

    private void send(OutputStream out, byte[] bytes, int from, int most) throws IOException {
        int end = (int) Math.min(bytes.length, (long) from + most);
        for (int at = from; at < end; at += BLOCK) {
            pause();
            out.write(Arrays.copyOfRange(bytes, at, Math.min(end, at + BLOCK)));
            out.flush();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(pauseMilliseconds);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
