package quintet.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import quintet.space.Space;

/** In what items are answered, the usual first; which, a request's Accept says (RFC 9110, section 12.5.1). */
enum ItemFormat {
    JSON("application/json", "json"),
    NPY("application/x-npy", "npy"),
    CSV("text/csv;charset=UTF-8", "csv"),
    TEXT("text/plain;charset=UTF-8", "txt"),
    PNG("image/png", "png");

    private static final Comparator<MediaType> BROADER =
            Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype);

    final MediaType type;

    /** What a file's name ends with. */
    final String ending;

    ItemFormat(String type, String ending) {
        this.type = MediaType.valueOf(type);
        this.ending = ending;
    }

    /**
     * The one that is liked best of those that items of a space can be had in.
     *
     * @throws Declined where none is liked; it says which there are
     */
    static ItemFormat of(@Nullable String accept, Space space) {
        List<ItemFormat> all = Arrays.stream(values())
                .filter(format -> format != PNG || space instanceof Space.Image)
                .toList();
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        List<MediaType> ranges = ranges(accept);
        record Liked(ItemFormat format, MediaType range) {}
        return all.stream()
                .flatMap(format -> format.range(ranges).map(range -> new Liked(format, range)).stream())
                .filter(liked -> liked.range.getQualityValue() > 0)
                .max(Comparator.comparingDouble((Liked liked) -> liked.range.getQualityValue())
                        .thenComparing(Liked::range, BROADER.reversed()))
                .map(Liked::format)
                .orElseThrow(() -> new Declined(
                        HttpStatus.NOT_ACCEPTABLE,
                        kind(space) + " can be had as "
                                + all.stream()
                                        .map(format -> format.type.getType() + "/" + format.type.getSubtype())
                                        .collect(Collectors.joining(", "))
                                + "; 'Accept' names none of these."));
    }

    private static String kind(Space space) {
        return switch (space) {
            case Space.Reals _ -> "Points";
            case Space.Image _ -> "Images";
            case Space.Text _ -> "Texts";
        };
    }

    private static List<MediaType> ranges(String accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException e) {
            throw new Declined(
                    HttpStatus.NOT_ACCEPTABLE,
                    "'Accept' can't be read; it must be a list of types such as image/png, application/json;q=0.5.");
        }
    }

    /** What is said of it: of several ranges that it is in, the narrowest tells. */
    private Optional<MediaType> range(List<MediaType> ranges) {
        return ranges.stream().filter(range -> range.includes(type)).min(BROADER);
    }
}
