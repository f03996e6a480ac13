package dev.ociprobe.result.files;

import java.nio.file.NoSuchFileException;
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
    return SchemaDocument.read(
            path,
            FootprintDocument.SCHEMA,
            FootprintDocument.class,
            "`ociprobe footprint` writes it anew")
        .orElseThrow(
            () -> ResultFileException.notRead(path, new NoSuchFileException(path.toString())));
  }
}
