package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes config.json. Safe for use by several threads.
 *
 * <p>Documents are treated as hostile: at most {@value #MAX_BYTES} bytes, {@value #MAX_DEPTH}
 * levels, no duplicate keys (runtimes disagree on which one counts), nothing after the document,
 * and no value silently turned into another type.
 */
public final class SpecJson {

  /** The largest document that is read; the largest seen in the field has about 100 KiB. */
  public static final int MAX_BYTES = 16 << 20;

  /** The deepest nesting that is read; the specification needs eight levels. */
  public static final int MAX_DEPTH = 100;

  /** U+FEFF in UTF-8. */
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          // A record's "is" methods are questions, not properties.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private SpecJson() {}

  /**
   * Reads a document from a regular file.
   *
   * @throws SpecException if there is none, or it isn't a config.json
   */
  public static Spec read(Path file) {
    try {
      return parse(readBounded(file), file, Spec.class);
    } catch (NoSuchFileException e) {
      throw new SpecException(file, "no such file");
    } catch (IOException e) {
      throw new SpecException(file, "can't be read: " + JsonProblem.reason(e));
    }
  }

  /**
   * Reads a document from memory.
   *
   * @param name named in errors
   * @throws SpecException if it isn't a config.json
   */
  public static Spec parse(byte[] json, Path name) {
    return parse(json, name, Spec.class);
  }

  /**
   * Returns the document as UTF-8.
   *
   * @param file named in errors
   * @throws SpecException if it holds a string that UTF-8 can't express
   */
  public static byte[] write(Spec spec, Path file) {
    return json(spec, file);
  }

  /**
   * Returns limits alone as UTF-8, as the runtimes' update reads them.
   *
   * @param file named in errors
   * @throws SpecException if they hold a string that UTF-8 can't express
   */
  public static byte[] write(Resources resources, Path file) {
    return json(resources, file);
  }

  /**
   * Applies a JSON Merge Patch, RFC 7386, to limits.
   *
   * @param base the limits; none if null
   * @throws IllegalArgumentException if the result is not a valid {@code linux.resources}
   */
  public static Resources merged(@Nullable Resources base, ObjectNode patch) {
    ObjectNode target = base == null ? MAPPER.createObjectNode() : MAPPER.valueToTree(base);
    try {
      return MAPPER.treeToValue(JsonMerge.apply(target, patch), Resources.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  static byte[] json(Object value, Path file) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new SpecException(file, e.getOriginalMessage());
    }
  }

  static <T> T parse(byte[] json, Path file, Class<T> type) {
    if (json.length == 0) {
      throw new SpecException(file, "is empty");
    }
    if (Arrays.equals(json, 0, Math.min(json.length, BOM.length), BOM, 0, BOM.length)) {
      throw new SpecException(
          file, "starts with a byte order mark, which JSON forbids and runc refuses");
    }
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new SpecException(file, "holds null, not an object");
      }
      return value;
    } catch (JacksonException e) {
      throw JsonProblem.of(file, e);
    } catch (IOException e) {
      throw new SpecException(file, "can't be read: " + JsonProblem.reason(e));
    }
  }

  private static byte[] readBounded(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new SpecException(file, "is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new SpecException(file, "is larger than " + (MAX_BYTES >> 20) + " MiB");
      }
      return bytes;
    }
  }
}
