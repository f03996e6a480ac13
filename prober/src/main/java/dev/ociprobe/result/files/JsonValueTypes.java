package dev.ociprobe.result.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's optional and time types, which plain Jackson doesn't handle: an absent value is {@code
 * null}, a time is ISO-8601 in UTC.
 */
final class JsonValueTypes extends SimpleModule {

  @Serial private static final long serialVersionUID = 1L;

  @SuppressWarnings("this-escape") // a final class: nothing overrides what is called
  JsonValueTypes() {
    super("ociprobe");
    addSerializer(OptionalLong.class, new StdDelegatingSerializer(new BoxedLong()));
    addSerializer(OptionalDouble.class, new StdDelegatingSerializer(new BoxedDouble()));
    addSerializer(Optional.class, new StdDelegatingSerializer(new Unwrapped()));
    addSerializer(Instant.class, ToStringSerializer.instance);
    addDeserializer(OptionalLong.class, new OptionalLongReader());
    addDeserializer(OptionalDouble.class, new OptionalDoubleReader());
    addDeserializer(Optional.class, new OptionalReader(TypeFactory.unknownType()));
    addDeserializer(Instant.class, new InstantReader());
  }

  private static final class BoxedLong extends StdConverter<OptionalLong, @Nullable Long> {
    @Override
    public @Nullable Long convert(OptionalLong value) {
      return value.isPresent() ? value.getAsLong() : null;
    }
  }

  /** Converts to decimals, which are written without an exponent: 37898958.3, not 3.78989583E7. */
  private static final class BoxedDouble
      extends StdConverter<OptionalDouble, @Nullable BigDecimal> {
    @Override
    public @Nullable BigDecimal convert(OptionalDouble value) {
      return value.isPresent() ? BigDecimal.valueOf(value.getAsDouble()) : null;
    }
  }

  private static final class Unwrapped extends StdConverter<Optional<?>, @Nullable Object> {
    @Override
    public @Nullable Object convert(Optional<?> value) {
      return value.orElse(null);
    }
  }

  private static final class OptionalLongReader extends StdScalarDeserializer<OptionalLong> {
    @Serial private static final long serialVersionUID = 1L;

    OptionalLongReader() {
      super(OptionalLong.class);
    }

    @Override
    public OptionalLong deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return OptionalLong.of(_parseLongPrimitive(in, context));
    }

    @Override
    public OptionalLong getNullValue(DeserializationContext context) {
      return OptionalLong.empty();
    }
  }

  private static final class OptionalDoubleReader extends StdScalarDeserializer<OptionalDouble> {
    @Serial private static final long serialVersionUID = 1L;

    OptionalDoubleReader() {
      super(OptionalDouble.class);
    }

    @Override
    public OptionalDouble deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return OptionalDouble.of(_parseDoublePrimitive(in, context));
    }

    @Override
    public OptionalDouble getNullValue(DeserializationContext context) {
      return OptionalDouble.empty();
    }
  }

  private static final class OptionalReader extends StdDeserializer<Optional<?>>
      implements ContextualDeserializer {
    @Serial private static final long serialVersionUID = 1L;

    private final JavaType content;

    OptionalReader(JavaType content) {
      super(Optional.class);
      this.content = content;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      return new OptionalReader(context.getContextualType().containedTypeOrUnknown(0));
    }

    @Override
    public Optional<?> deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return Optional.of(context.readValue(in, content));
    }

    @Override
    public Optional<?> getNullValue(DeserializationContext context) {
      return Optional.empty();
    }
  }

  private static final class InstantReader extends StdScalarDeserializer<Instant> {
    @Serial private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = _parseString(in, context, this);
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        return (Instant)
            context.handleWeirdStringValue(Instant.class, text, "not an ISO-8601 time in UTC");
      }
    }
  }
}
