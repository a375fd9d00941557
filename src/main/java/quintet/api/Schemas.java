package quintet.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How answers are described, exactly as Jackson writes them: a record has all of its components and nothing else, a component
 * that is {@code @Nullable} may be null or, where nulls aren't written, be missing; a sealed interface is one of its records.
 * The rest is the library's, which for records would say neither.
 */
@Component
final class Schemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = Json31.mapper().constructType(type.getType());
        Class<?> raw = java.getRawClass();
        if (raw == Body.class) {
            return context.resolve(new AnnotatedType(java.containedType(0)).resolveAsRef(true));
        }
        if (raw == Object.class) { // of a hyperparameter
            return types("number", "string");
        }
        if (raw == float[].class) {
            return types("array").items(types("number", "null").format("float"));
        }
        if (raw == ItemsJson.One.class) { // without alternatives, at which tools that read descriptions stumble
            return types("array", "string")
                    .items(types("number", "null").format("float"))
                    .description("A list of numbers or, of texts, the text");
        }
        if (raw == ItemsJson.class) {
            return types("array").items(resolved(ItemsJson.One.class, context));
        }
        if (!isAnswer(raw)) {
            return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        }
        String name = name(raw);
        if (!context.getDefinedModels().containsKey(name)) {
            context.defineModel(name, described(raw, context), type, null);
        }
        return new JsonSchema().$ref(name);
    }

    private static boolean isAnswer(Class<?> raw) {
        return (raw.isRecord() || raw.isSealed())
                && raw.getName().startsWith("quintet.")
                && raw.getEnclosingClass() != Requests.class;
    }

    private static String name(Class<?> raw) {
        var said = raw.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return said == null || said.name().isEmpty() ? raw.getSimpleName() : said.name();
    }

    private static Schema<?> described(Class<?> raw, ModelConverterContext context) {
        List<Schema<?>> shapes = raw.isSealed()
                ? Arrays.stream(raw.getPermittedSubclasses())
                        .<Schema<?>>map(one -> resolved(one, context))
                        .toList()
                : shapes(raw, context);
        Schema<?> schema = shapes.size() == 1 ? shapes.getFirst() : oneOf(shapes);
        describe(schema, raw);
        return schema;
    }

    /** What a record can be: a value, or an object, of which there are several where one of several records is unwrapped in it. */
    private static List<Schema<?>> shapes(Class<?> raw, ModelConverterContext context) {
        if (raw.isSealed()) {
            return Arrays.stream(raw.getPermittedSubclasses())
                    .flatMap(one -> shapes(one, context).stream())
                    .toList();
        }
        List<Schema<?>> shapes = List.of(types("object").additionalProperties(false));
        for (RecordComponent component : raw.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonValue.class)) {
                return List.of(resolved(component.getGenericType(), context));
            }
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                List<Schema<?>> inner = shapes(component.getType(), context);
                shapes = shapes.stream()
                        .flatMap(shape -> inner.stream().<Schema<?>>map(more -> both(shape, more)))
                        .toList();
            } else {
                shapes.forEach(shape -> add(shape, component, context));
            }
        }
        return shapes;
    }

    private static Schema<?> both(Schema<?> one, Schema<?> other) {
        Schema<?> both = types("object").additionalProperties(false);
        for (Schema<?> each : List.of(one, other)) {
            Objects.requireNonNullElse(each.getProperties(), Map.<String, Schema>of())
                    .forEach(both::addProperty);
            Objects.requireNonNullElse(each.getRequired(), List.<String>of()).forEach(both::addRequiredItem);
        }
        return both;
    }

    private static void add(Schema<?> object, RecordComponent component, ModelConverterContext context) {
        Method accessor = component.getAccessor();
        JsonProperty renamed = accessor.getAnnotation(JsonProperty.class);
        String name = renamed == null ? component.getName() : renamed.value();
        Schema<?> property = resolved(component.getGenericType(), context);
        if (component.getAnnotatedType() instanceof AnnotatedParameterizedType many
                && property.getAdditionalProperties() instanceof Schema<?> values
                && many.getAnnotatedActualTypeArguments()[1].isAnnotationPresent(Nullable.class)) {
            property.setAdditionalProperties(orNull(values));
        }
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean leftOut = nullable && (leavesNullsOut(accessor) || leavesNullsOut(component.getDeclaringRecord()));
        // What is left out where it is null is still written as null where it is not finite.
        Schema<?> whole = nullable && (!leftOut || component.getType() == Double.class) ? orNull(property) : property;
        describe(whole, accessor);
        object.addProperty(name, whole);
        if (!leftOut) {
            object.addRequiredItem(name);
        }
    }

    private static boolean leavesNullsOut(AnnotatedElement it) {
        JsonInclude said = it.getAnnotation(JsonInclude.class);
        return said != null && said.value() == JsonInclude.Include.NON_NULL;
    }

    /** A copy, for the library answers twice with the same. */
    private static Schema<?> resolved(Type type, ModelConverterContext context) {
        return AnnotationsUtils.clone(context.resolve(new AnnotatedType(type).resolveAsRef(true)), true);
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return oneOf(List.of(schema, types("null")));
        }
        Set<String> types = new LinkedHashSet<>(schema.getTypes());
        types.add("null");
        return schema.types(types);
    }

    @SuppressWarnings("unchecked")
    private static void describe(Schema<?> schema, AnnotatedElement it) {
        var said = it.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        if (said != null) {
            schema.setDescription(said.description().isEmpty() ? null : said.description());
            if (said.allowableValues().length > 0) {
                ((Schema<Object>) schema).setEnum(List.of((Object[]) said.allowableValues()));
            }
        }
    }

    private static Schema<?> oneOf(List<Schema<?>> schemas) {
        Schema<?> one = new JsonSchema();
        schemas.forEach(one::addOneOfItem);
        return one;
    }

    private static Schema<?> types(String... types) {
        return new JsonSchema().types(new LinkedHashSet<>(List.of(types)));
    }
}
