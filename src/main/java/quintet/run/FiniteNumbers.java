package quintet.run;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes null where a number is not finite: JSON has no word for it, and many programs can't read what stands for one. What is
 * null was none, and what is missing is null.
 */
@Component
class FiniteNumbers extends SimpleModule {

    FiniteNumbers() {
        addSerializer(new One<>(Double.class));
        addSerializer(new One<>(double.class));
        addSerializer(new One<>(Float.class));
        addSerializer(new One<>(float.class));
        addSerializer(new Doubles());
        addSerializer(new Floats());
        addDeserializer(Double.class, new Read());
    }

    private static void write(double value, JsonGenerator json) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private static void write(float value, JsonGenerator json) {
        if (Float.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private static final class One<N extends Number> extends StdSerializer<N> {
        One(Class<N> type) {
            super(type);
        }

        @Override
        public void serialize(N value, JsonGenerator json, SerializationContext context) {
            if (value instanceof Float f) {
                write(f.floatValue(), json);
            } else {
                write(value.doubleValue(), json);
            }
        }
    }

    private static final class Read extends StdDeserializer<Double> {
        Read() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) {
            return json.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }

    private static final class Doubles extends StdSerializer<double[]> {
        Doubles() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] values, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            for (double value : values) {
                write(value, json);
            }
            json.writeEndArray();
        }
    }

    private static final class Floats extends StdSerializer<float[]> {
        Floats() {
            super(float[].class);
        }

        @Override
        public void serialize(float[] values, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            for (float value : values) {
                write(value, json);
            }
            json.writeEndArray();
        }
    }
}
