package quintet.api;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API says about itself, in OpenAPI 3.1 at /api/openapi.json, and on a page to try it at /api/docs. */
@Configuration(proxyBeanMethods = false)
class Description {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Quintet").version("1").description("""
                                Deep generative models to train, watch and ask. A whole run is \
                                `{"model":"flow-matching","dataset":"moons"}`; what is left out takes its default. \
                                What is wrong is answered with problem details (RFC 9457) whose `errors` name each field \
                                and what would be right. A number that is not finite is `null`."""))
                .tags(List.of(
                        tag("Models", "The five families, and the models with their hyperparameters"),
                        tag("Data sets", "The built-in data sets and your own"),
                        tag("Runs", "Start, find, watch, control, query and delete them"),
                        tag("Devices", "Where runs train")));
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    @Bean
    OpenApiCustomizer whatEveryOperationSays() {
        return api -> {
            api.getServers().forEach(server -> server.description("This Quintet"));
            ResolvedSchema problem = ModelConverters.getInstance(true)
                    .resolveAsResolvedSchema(new AnnotatedType(Problems.Problem.class).resolveAsRef(true));
            problem.referencedSchemas.forEach(api.getComponents()::addSchemas);
            ApiResponse refused = new ApiResponse()
                    .description("Refused: what is wrong, and what would be right")
                    .content(new Content()
                            .addMediaType("application/problem+json", new MediaType().schema(problem.schema)));
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(operation -> operation.getResponses().addApiResponse("4XX", refused));
        };
    }
}
