package quintet.fetch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Data sets as DJL keeps them, at its own address or where somebody has a copy: beside the files of each lies
 * {@code metadata.json}, which has their sizes and checksums.
 */
record Repository(URI at) {
    /** DJL's own. */
    private static final URI DJL = URI.create("https://mlrepo.djl.ai/");

    private static final String SETS = "dataset/cv/ai/djl/basicdataset/";
    private static final int CONNECT_MILLISECONDS = 10_000;
    private static final int SILENT_MILLISECONDS = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A file that there is: its name, where it is, and what it must be. */
    record Item(String name, URI at, long bytes, String sha1) {}

    /** What of an item comes: its bytes from this one on. */
    record Rest(InputStream bytes, long from) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }

    /** The repository of this address or in this folder. */
    static Repository of(String place) {
        String at =
                place.matches("\\w{2,}:/.*") ? place : Path.of(place).toUri().toString();
        return new Repository(URI.create(at.endsWith("/") ? at : at + "/"));
    }

    /** What it is called where it can't be reached. */
    String name() {
        return at.getHost() == null ? at.getPath() : at.getHost();
    }

    /** The files of a data set. */
    List<Item> items(String artifact) throws IOException {
        URI metadata = at.resolve(SETS + artifact + "/metadata.json");
        JsonNode files;
        try (Rest all = open(metadata, 0)) {
            files = JSON.readTree(all.bytes()).path("artifacts").path(0).path("files");
        } catch (JacksonException e) {
            throw new FetchFailed(metadata + " isn't what a repository of DJL has there.");
        }
        List<Item> items = new ArrayList<>();
        for (JsonNode file : files) {
            URI item = placed(metadata.resolve(file.path("uri").asString()));
            items.add(new Item(
                    Path.of(item.getPath()).getFileName().toString(),
                    item,
                    file.path("size").asLong(),
                    file.path("sha1Hash").asString()));
        }
        return items;
    }

    /** An address as it is here: where DJL's own is named in full, a copy has it in the same place. */
    private URI placed(URI named) {
        URI here = at.resolve(DJL.relativize(named));
        if (at.relativize(here.normalize()).isAbsolute()) {
            throw new FetchFailed(name() + " names a file outside of it, " + named + ", which isn't fetched.");
        }
        return here;
    }

    /** What lies there from a byte on, or from the first one where the server knows no other way. */
    Rest open(URI item, long from) throws IOException {
        URLConnection connection = item.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLISECONDS);
        connection.setReadTimeout(SILENT_MILLISECONDS);
        if (!(connection instanceof HttpURLConnection http)) {
            InputStream bytes = connection.getInputStream();
            bytes.skipNBytes(from);
            return new Rest(bytes, from);
        }
        if (from > 0) {
            http.setRequestProperty("Range", "bytes=" + from + "-");
        }
        int status = http.getResponseCode();
        return switch (status) {
            case HttpURLConnection.HTTP_OK -> new Rest(http.getInputStream(), 0);
            case HttpURLConnection.HTTP_PARTIAL -> new Rest(http.getInputStream(), from);
            case HttpURLConnection.HTTP_NOT_FOUND -> throw new FileNotFoundException(item.toString());
            default -> throw new FetchFailed(name() + " answers " + status + " for " + item + ".");
        };
    }
}
