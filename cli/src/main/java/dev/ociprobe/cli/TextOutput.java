package dev.ociprobe.cli;

import dev.ociprobe.result.files.AtomicFile;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Output that goes to a file, whole or not at all, if the user names one, or to standard output.
 */
final class TextOutput {
  private static final String OPTION = "-o FILE";

  private TextOutput() {}

  static void text(String text, @Nullable Path file) throws ResultFileException {
    if (file == null) {
      Outlet.OUT.print(text);
    } else {
      write(text, file);
    }
  }

  /** Writes text that may hold the escape sequences of a style, if it goes to standard output. */
  static void styled(String text, @Nullable Path file) throws ResultFileException {
    if (file == null) {
      Outlet.OUT.printStyled(text);
    } else {
      write(text, file);
    }
  }

  private static void write(String text, Path file) throws ResultFileException {
    AtomicFile.write(file, OPTION, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  static void json(Record document, @Nullable Path file) throws ResultFileException {
    if (file == null) {
      Outlet.OUT.printJson(document);
    } else {
      AtomicFile.write(file, OPTION, out -> RunJson.write(document, out));
    }
  }
}
