package dev.ociprobe.result.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Reads {@link Run} from JSON, and writes documents: {@code run.json} and all {@code --json}. */
public final class RunJson {

  private static final int MAX_DOCUMENT_BYTES = 32 << 20;
  private static final int MAX_STRING_CHARS = 1 << 20;
  private static final int MAX_NAME_CHARS = 1 << 10;
  private static final int MAX_DEPTH = 64;

  private static final JsonMapper MAPPER = mapper();

  private RunJson() {}

  /** Writes a document, indented, with a newline at its end; the stream stays open. */
  public static void write(Record document, OutputStream out) throws IOException {
    write(document, MAPPER.writerWithDefaultPrettyPrinter(), out);
  }

  /** Writes a document in one line; the stream stays open. */
  public static void writeLine(Record document, OutputStream out) throws IOException {
    write(document, MAPPER.writer(), out);
  }

  /**
   * Writes a document in one line that can stand in a script element of HTML: nothing in it can end
   * that element; the stream stays open.
   */
  public static void writeScript(Record document, OutputStream out) throws IOException {
    write(document, MAPPER.writer().with(new ScriptEscapes()), out);
  }

  private static void write(Record document, ObjectWriter writer, OutputStream out)
      throws IOException {
    writer.writeValue(out, document);
    out.write("\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /**
   * Returns a record as a JSON tree, as {@link Run#plan} and {@link Run#environment} need it.
   *
   * @throws IllegalArgumentException if it has no JSON form
   */
  public static JsonNode tree(Record value) {
    return MAPPER.valueToTree(value);
  }

  /** Returns a generator for a document written piece by piece; closing it closes the stream. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return MAPPER.createGenerator(out).enable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /** Returns a parser for a document of our own, piece by piece; closing it closes the stream. */
  static JsonParser parser(InputStream in) throws IOException {
    return MAPPER.createParser(in);
  }

  /** Reads any JSON document within the limits. */
  static JsonNode readTree(InputStream in) throws IOException {
    return MAPPER.readTree(in);
  }

  static Run run(JsonNode tree) throws IOException {
    return value(tree, Run.class);
  }

  static <T extends Record> T value(JsonNode tree, Class<T> type) throws IOException {
    return MAPPER.treeToValue(tree, type);
  }

  private static JsonMapper mapper() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxDocumentLength(MAX_DOCUMENT_BYTES)
            .maxStringLength(MAX_STRING_CHARS)
            .maxNameLength(MAX_NAME_CHARS)
            .maxNestingDepth(MAX_DEPTH)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .addModule(new JsonValueTypes())
        // A runtime's output may contain anything; escaped to ASCII, it can't harm a terminal or a
        // parser.
        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        // An optional field may be missing: a later version of the same schema may have added it.
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .build();
  }
}
