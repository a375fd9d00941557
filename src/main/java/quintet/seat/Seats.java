package quintet.seat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives seats, and knows them again. A seat's cookie and its token carry its id and a message authentication code (HMAC,
 * RFC 2104) under a key that lies in the database, so that every process knows them, and nothing is kept of a seat that began
 * no run.
 */
@Component
public class Seats {
    static final String COOKIE = "quintet-seat";

    private static final Logger log = LoggerFactory.getLogger(Seats.class);
    private static final String BEARER = "Bearer ";
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 12;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final boolean on;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param wanted whether there are seats where the address could do without: true or false */
    Seats(
            JdbcClient db,
            @Value("${quintet.seats:false}") boolean wanted,
            @Value("${server.address:}") @Nullable String address) {
        on = wanted || !onlyHere(address);
        key = new SecretKeySpec(key(db), "HmacSHA256");
        if (on && !wanted) {
            log.info("Others can reach this address, so each browser has a seat of its own");
        }
    }

    private static boolean onlyHere(@Nullable String address) {
        try {
            return address != null
                    && !address.isEmpty()
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private byte[] key(JdbcClient db) {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        db.sql("insert into secret values ('seats', ?) on conflict do nothing")
                .param(fresh)
                .update();
        return db.sql("select value from secret where name = 'seats'")
                .query(byte[].class)
                .single();
    }

    /** Whether there are seats; else everybody is the {@linkplain Seat#OWNER owner}. */
    public boolean on() {
        return on;
    }

    /** Who asks; empty where nobody says who they are, or says it with what isn't signed here. */
    public Optional<Seat> of(HttpServletRequest request) {
        if (request.getAttribute(COOKIE) instanceof Seat fresh) {
            return Optional.of(fresh);
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.startsWith(BEARER)) {
            return read("token", authorization.substring(BEARER.length()).strip());
        }
        return on ? cookie(request).flatMap(value -> read("cookie", value)) : Optional.of(Seat.OWNER);
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        for (Cookie cookie : request.getCookies() == null ? new Cookie[0] : request.getCookies()) {
            if (cookie.getName().equals(COOKIE)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** A new seat. */
    public Seat give() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new Seat(TEXT.encodeToString(id));
    }

    /** What a browser shows to be known again. */
    String cookie(Seat seat) {
        return signed("cookie", seat);
    }

    /** What a program shows to be this seat. */
    public String token(Seat seat) {
        return signed("token", seat);
    }

    private String signed(String purpose, Seat seat) {
        return seat.id() + "." + TEXT.encodeToString(code(purpose, seat.id()));
    }

    private Optional<Seat> read(String purpose, String text) {
        int dot = text.indexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        Seat said = new Seat(text.substring(0, dot));
        byte[] right = signed(purpose, said).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, text.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(said)
                : Optional.empty();
    }

    private byte[] code(String purpose, String id) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal((purpose + " " + id).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
