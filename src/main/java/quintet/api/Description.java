package quintet.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API says about itself, in OpenAPI 3.1 at /api/openapi.json, and on a page to try it at /api/docs. */
@Configuration(proxyBeanMethods = false)
class Description {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI().info(new Info().title("Quintet").version("1").description("""
                                Deep generative models to train, watch and ask. A whole run is \
                                `{"model":"flow-matching","dataset":"moons"}`; what is left out takes its default. \
                                What is wrong is answered with problem details (RFC 9457) whose `errors` name each field \
                                and what would be right."""));
    }
}
