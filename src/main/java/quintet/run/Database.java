package quintet.run;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where the database is: {@code quintet.database.url} names an external PostgreSQL, and without it Quintet starts one of
 * its own. Spring stops that one after the connection pool, because the pool is made from its address.
 */
@Configuration(proxyBeanMethods = false)
class Database {

    /** The address of a PostgreSQL and who connects to it. */
    private record Address(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("quintet.database.url")
    static class External {

        @Bean
        JdbcConnectionDetails address(
                @Value("${quintet.database.url}") String url,
                @Value("${quintet.database.username}") String username,
                @Value("${quintet.database.password:}") String password) {
            return new Address(url, username, password);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "quintet.database.url", matchIfMissing = true, havingValue = "none")
    static class Private {

        /** The folder carries the major version, whose data another one cannot read. */
        @Bean
        PrivatePostgres postgres(@Value("${quintet.home}") Path home) throws IOException {
            return PrivatePostgres.start(home.resolve("postgres-18"));
        }

        @Bean
        JdbcConnectionDetails address(PrivatePostgres postgres) {
            return new Address(postgres.url(), PrivatePostgres.USER, postgres.password());
        }
    }
}
