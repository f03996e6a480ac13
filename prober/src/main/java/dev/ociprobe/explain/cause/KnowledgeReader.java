package dev.ociprobe.explain.cause;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads a knowledge base, and rejects a malformed one. */
final class KnowledgeReader {
  private static final int MAX_BYTES = 1 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MAX_BYTES)
                          .maxNestingDepth(8)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                  if (shape != CoercionInputShape.EmptyString) {
                    text.setCoercion(shape, CoercionAction.Fail);
                  }
                }
              })
          .build();

  private KnowledgeReader() {}

  /**
   * Reads a file.
   *
   * @throws KnowledgeException naming the place, if it can't be read or isn't a knowledge base
   */
  static Knowledge read(Path file) throws KnowledgeException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new KnowledgeException(file + " is not a regular file, and is not read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] json = in.readNBytes(MAX_BYTES + 1);
      if (json.length > MAX_BYTES) {
        throw new KnowledgeException(file + " is larger than 1 MiB");
      }
      return read(json, file.toString());
    } catch (NoSuchFileException e) {
      throw new KnowledgeException(file + " can't be read (no such file)");
    } catch (IOException e) {
      throw new KnowledgeException(
          "%s can't be read (%s)"
              .formatted(
                  file,
                  e.getClass() == IOException.class
                      ? e.getMessage()
                      : e.getClass().getSimpleName()));
    }
  }

  /**
   * Reads a document.
   *
   * @param name for messages
   * @throws KnowledgeException naming the place, if it isn't a knowledge base
   */
  static Knowledge read(byte[] json, String name) throws KnowledgeException {
    try {
      KnowledgeDocument document = JSON.readValue(json, KnowledgeDocument.class);
      if (document == null) {
        throw new KnowledgeException(name + ": expected an object");
      }
      return document.toKnowledge();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw new KnowledgeException(name + where + ": " + path(e) + TerminalText.shortLine(why(e)));
    } catch (IOException e) {
      throw new KnowledgeException(name + ": " + e);
    }
  }

  private static String path(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
            .map(each ->
                each.getFieldName() == null
                    ? "[" + each.getIndex() + "]"
                    : "." + TerminalText.shortLine(each.getFieldName()))
            .collect(Collectors.joining())
            .substring(1)
        + ": ";
  }

  private static String why(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "unknown field; known are "
              + unknown.getKnownPropertyIds().stream()
                  .map(Object::toString)
                  .sorted()
                  .collect(Collectors.joining(", "));
      case ValueInstantiationException invalid when invalid.getCause() != null ->
          String.valueOf(invalid.getCause().getMessage());
      case MismatchedInputException other
          when other.getTargetType() != null
              && !other.getOriginalMessage().startsWith("Trailing") ->
          "expected " + expected(other.getTargetType());
      case JsonParseException syntax -> syntax(syntax.getOriginalMessage());
      default -> e.getOriginalMessage();
    };
  }

  /** Puts the library's words on a mistake of the form into those of the file's author. */
  private static String syntax(String message) {
    if (message.startsWith("Invalid UTF") || message.contains("CTRL-CHAR")) {
      return "this is not a JSON text in UTF-8";
    }
    return message.startsWith("Duplicate") || message.startsWith("Trailing")
        ? message
        : "this is not JSON: " + message.replaceFirst(" \\(code .*", "");
  }

  private static String expected(Class<?> type) {
    if (type == String.class) {
      return "a text";
    }
    return Iterable.class.isAssignableFrom(type) ? "a list" : "an object";
  }
}
