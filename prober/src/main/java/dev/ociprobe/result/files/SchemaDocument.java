package dev.ociprobe.result.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads documents of ociprobe's own that are kept beside a run; they are not trusted. */
final class SchemaDocument {
  private SchemaDocument() {}

  /**
   * Reads a document.
   *
   * @param schema that it must have
   * @param remedy for a document of wrong content
   * @return empty if there is no such file
   * @throws ResultFileException if it is malformed or of another schema
   */
  static <T extends Record> Optional<T> read(Path file, String schema, Class<T> type, String remedy)
      throws ResultFileException {
    try (InputStream in = RegularFile.open(file)) {
      JsonNode tree = RunJson.readTree(in);
      String found = tree.path("schema").asText("");
      if (!found.equals(schema)) {
        throw new ResultFileException(
            file,
            "has the schema \"%s\", and this version reads \"%s\"; %s"
                .formatted(found, schema, remedy));
      }
      return Optional.of(RunJson.value(tree, type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new ResultFileException(
          file, "is malformed: %s; %s".formatted(ParseProblem.words(e), remedy));
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(file, e);
    }
  }
}
