package dev.ociprobe.result.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The file {@code footprint.json}. */
public final class FootprintFile {
  private FootprintFile() {}

  /**
   * Reads the document of a directory.
   *
   * @throws ResultFileException if it is missing, malformed, or of another schema
   */
  public static FootprintDocument read(Path directory) throws ResultFileException {
    Path path = directory.resolve(FootprintDocument.FILE);
    try (InputStream in = RegularFile.open(path)) {
      JsonNode tree = RunJson.readTree(in);
      String schema = tree.path("schema").asText("");
      if (!schema.equals(FootprintDocument.SCHEMA)) {
        throw new ResultFileException(path, "has another schema: \"%s\"".formatted(schema));
      }
      return RunJson.value(tree, FootprintDocument.class);
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
  }
}
