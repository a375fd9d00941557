package quintet.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between a page and a server on the loopback, which can be cut and joined again. */
final class Cable implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Cable(int server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() {
        cut = true;
        open.forEach(Cable::drop);
    }

    void join() {
        cut = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket page = door.accept();
                if (cut) {
                    drop(page);
                } else {
                    Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
                    open.add(page);
                    open.add(there);
                    Thread.ofVirtual().start(() -> carry(page, there));
                    Thread.ofVirtual().start(() -> carry(there, page));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cutOrLeft) {
            // Both ends see it.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        door.close();
    }
}
