package quintet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: one process that serves the pages and the API and, unless told otherwise, trains. */
@SpringBootApplication(proxyBeanMethods = false)
public class Quintet {

    public static void main(String[] args) {
        SpringApplication.run(Quintet.class, args);
    }
}
