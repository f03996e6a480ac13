package dev.ociprobe.posix;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Children whose standard output a test reads. */
final class Child {
  private final Posix posix;

  Child(Posix posix) {
    this.posix = posix;
  }

  /** The output and the end of a child. */
  record Outcome(int pid, String output, Reaped reaped) {
    List<String> lines() {
      return output.lines().toList();
    }
  }

  /** Runs a shell script to its end. */
  Outcome shell(String script) {
    return run("/bin/sh", "-c", script);
  }

  /** Runs a program to its end, with an environment of PATH alone. */
  Outcome run(String program, String... arguments) {
    return run(request(program, List.of(), false, arguments));
  }

  /**
   * Runs a request to its end, with {@code /dev/null} as standard input and a pipe that is read as
   * standard output and error, before the request's own descriptors.
   */
  Outcome run(SpawnRequest request) {
    Descriptors.Pair pipe = posix.descriptors().pipe();
    int stdin = posix.descriptors().openNull();
    try {
      List<Integer> descriptors = new ArrayList<>(List.of(stdin, pipe.second(), pipe.second()));
      descriptors.addAll(request.descriptors());
      int pid = spawn(request, descriptors, pipe.second());
      String output = readToEnd(pipe.first());
      return new Outcome(pid, output, posix.processes().reap(pid));
    } finally {
      posix.descriptors().close(stdin);
      posix.descriptors().close(pipe.first());
    }
  }

  /** Starts a script that the test ends; its standard descriptors are {@code /dev/null}. */
  int start(String script) {
    int nul = posix.descriptors().openNull();
    try {
      return posix
          .processes()
          .spawn(request("/bin/sh", List.of(nul, nul, nul), false, "-c", script));
    } finally {
      posix.descriptors().close(nul);
    }
  }

  /** A request for a program, its name being argument 0. */
  static SpawnRequest request(
      String program, List<Integer> descriptors, boolean newSession, String... arguments) {
    List<String> argv = new ArrayList<>(List.of(program));
    argv.addAll(List.of(arguments));
    return new SpawnRequest(
        Path.of(program), argv, List.of("PATH=/usr/bin:/bin"), descriptors, newSession);
  }

  private int spawn(SpawnRequest request, List<Integer> descriptors, int writeEnd) {
    try {
      return posix
          .processes()
          .spawn(
              new SpawnRequest(
                  request.program(),
                  request.argv(),
                  request.environment(),
                  descriptors,
                  request.newSession()));
    } finally {
      posix.descriptors().close(writeEnd);
    }
  }

  private String readToEnd(int fd) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    while (posix.descriptors().read(fd, buffer) > 0) {
      // The child's output fits.
    }
    return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
  }
}
