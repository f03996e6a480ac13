package dev.ociprobe.bundle.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call of a program that reads a line and prints a document. It ends in time, with the children
 * that it has then, and no more than 64 KiB of it are read.
 *
 * @param program absolute path
 * @param patience the time until its output has ended, and until it has
 */
record HelperCall(Path program, Duration patience) {
  private static final int MAX_OUTPUT = 64 << 10;

  /**
   * A call's outcome.
   *
   * @param status its exit status
   * @param output what it has printed; may hold a secret
   * @param problem why it has not come to an end, for a sentence that begins with the program
   */
  record Ended(int status, String output, Optional<String> problem) {
    private static Ended broken(String problem) {
      return new Ended(-1, "", Optional.of(problem));
    }
  }

  /** Calls it with {@code get}. */
  Ended get(String line) {
    Process process;
    try {
      process =
          new ProcessBuilder(List.of(program.toString(), "get"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return Ended.broken("can't be run: " + e.getMessage());
    }
    try {
      write(process, line);
      return ended(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Ended.broken("was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** The pipe has room for it, even if nobody reads. */
  private static void write(Process process, String line) {
    try (OutputStream out = process.getOutputStream()) {
      out.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It does not read: what it prints tells.
    }
  }

  private Ended ended(Process process) throws InterruptedException {
    FutureTask<byte[]> output =
        new FutureTask<>(() -> process.getInputStream().readNBytes(MAX_OUTPUT + 1));
    Thread _ = Thread.ofPlatform().daemon().start(output);
    try {
      byte[] printed = output.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (printed.length > MAX_OUTPUT) {
        return Ended.broken("prints more than 64 KiB");
      }
      return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)
          ? new Ended(
              process.exitValue(), new String(printed, StandardCharsets.UTF_8), Optional.empty())
          : silent();
    } catch (TimeoutException e) {
      return silent();
    } catch (ExecutionException e) {
      return Ended.broken("can't be read: " + e.getCause());
    }
  }

  private Ended silent() {
    return Ended.broken("has not ended after " + TimedBody.seconds(patience));
  }
}
