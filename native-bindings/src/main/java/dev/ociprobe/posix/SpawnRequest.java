package dev.ociprobe.posix;

import java.nio.file.Path;
import java.util.List;

/**
 * The arguments of {@link Processes#spawn}.
 *
 * @param program absolute path of the executable; no search through PATH
 * @param argv the arguments, the program's own name first
 * @param environment {@code NAME=value} each
 * @param descriptors descriptors of this process that the child gets, in order, as 0, 1, 2, …
 * @param newSession true to start the child in a session of its own, where the terminal's signals
 *     don't reach it
 */
public record SpawnRequest(
    Path program,
    List<String> argv,
    List<String> environment,
    List<Integer> descriptors,
    boolean newSession) {

  public SpawnRequest {
    argv = List.copyOf(argv);
    environment = List.copyOf(environment);
    descriptors = List.copyOf(descriptors);
    argv.forEach(SpawnRequest::checkCString);
    environment.forEach(SpawnRequest::checkCString);
  }

  /** Rejects a NUL character, which would end the string in C. */
  private static void checkCString(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("NUL character in \"" + value + "\"");
    }
  }
}
