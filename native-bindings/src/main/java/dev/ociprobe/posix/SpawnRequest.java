package dev.ociprobe.posix;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Processes#spawn} starts.
 *
 * @param program absolute path of the executable; no search through PATH
 * @param argv the arguments, the program's own name first
 * @param environment {@code NAME=value} each
 * @param descriptors our descriptors, in the order in which the child gets them as 0, 1, 2, …
 * @param newSession whether the child starts a session of its own, out of reach of the terminal's
 *     signals
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

  /** C would take the string to end there. */
  private static void checkCString(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("NUL character in \"" + value + "\"");
    }
  }
}
