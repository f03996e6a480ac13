package dev.ociprobe.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/**
 * The running C program {@code scripts/bench-reference.c}, which answers each request by a line.
 */
final class Reference implements AutoCloseable {
  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  private Reference(Process process) {
    this.process = process;
    this.requests = process.outputWriter(US_ASCII);
    this.answers = process.inputReader(US_ASCII);
  }

  /** Starts the program with PATH as its whole environment; it shares our standard error. */
  static Reference start(List<String> argv, String path) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().put("PATH", path);
    return new Reference(builder.start());
  }

  long pid() {
    return process.pid();
  }

  /** Runs one cycle, and returns create, start, kill, delete and the whole, ns. */
  long[] cycle(String id) {
    return longs(ask("cycle " + id));
  }

  /** Runs that many no-ops, and returns each duration from spawn to reap, ns. */
  long[] noops(int count) {
    return longs(ask("noop " + count));
  }

  /** Returns the mean of that many clock reads, ns. */
  double clock(int count) {
    return Double.parseDouble(ask("clock " + count));
  }

  private String ask(String request) {
    try {
      requests.write(request + "\n");
      requests.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("the C program has ended at: " + request);
      }
      return answer.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long[] longs(String line) {
    return Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
  }

  /** Ends the program by closing its input. */
  @Override
  public void close() throws IOException {
    requests.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
