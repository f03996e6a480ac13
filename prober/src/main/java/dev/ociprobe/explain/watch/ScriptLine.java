package dev.ociprobe.explain.watch;

import dev.ociprobe.host.procfs.FileFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first line of a script, which names its interpreter: execve(2). */
final class ScriptLine {
  /** The kernel reads no more of it: {@code BINPRM_BUF_SIZE}. */
  private static final int MAX_BYTES = 256;

  private ScriptLine() {}

  /**
   * Tells whether a file is a script whose first line names a program, be it by env(1).
   *
   * @param program without a path
   */
  static boolean names(Path file, String program) {
    String line = beginning(file).lines().findFirst().orElse("");
    return line.startsWith("#!")
        && FileFields.split(line.substring(2)).stream()
            .anyMatch(word -> ProcessLook.name(word).equals(program));
  }

  /** The first bytes of a regular file: another one, such as a FIFO, might hold its reader up. */
  private static String beginning(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
