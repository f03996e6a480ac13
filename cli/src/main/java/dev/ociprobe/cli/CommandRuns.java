package dev.ociprobe.cli;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.posix.SpawnRequest;
import dev.ociprobe.posix.WaitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Runs a user's command several times, one after the other, on a thread of its own. */
final class CommandRuns {
  /** The time in which an engine cleans up in the background after a command. */
  private static final Duration SETTLE = Duration.ofMillis(300);

  private static final int SIGTERM = 15;

  private final Posix posix;
  private final List<String> command;
  private final Path program;
  private final int runs;
  private final List<Integer> descriptors;
  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
  private volatile int running;
  private volatile boolean isStopped;
  private volatile boolean isOver;
  private volatile Optional<PosixException> failure = Optional.empty();

  /**
   * A run of the command that has ended.
   *
   * @param pid of its process
   * @param reapedNanos it was known to have ended, {@code CLOCK_MONOTONIC}
   */
  record Ended(int pid, long reapedNanos, WaitStatus status) {}

  /**
   * Finds the command's program.
   *
   * @param output the descriptor for its standard output
   */
  CommandRuns(Posix posix, List<String> command, int runs, int output) {
    this.posix = posix;
    this.command = List.copyOf(command);
    this.program = find(command.getFirst());
    this.runs = runs;
    this.descriptors = List.of(0, output, 2);
  }

  private static Path find(String name) {
    if (name.contains("/")) {
      return checked(Path.of(name).toAbsolutePath());
    }
    String path = System.getenv("PATH");
    return Arrays.stream((path == null ? "/usr/sbin:/usr/bin" : path).split(":", -1))
        .filter(each -> each.startsWith("/"))
        .map(each -> Path.of(each, name))
        .filter(each -> Files.isRegularFile(each) && Files.isExecutable(each))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                ExitCode.USAGE, "there is no program " + name, "name one of PATH, or its path"));
  }

  private static Path checked(Path program) {
    String problem =
        Files.isDirectory(program)
            ? " is a directory"
            : Files.exists(program) ? " is not executable" : " does not exist";
    if (Files.isRegularFile(program) && Files.isExecutable(program)) {
      return program;
    }
    throw new UserError(
        ExitCode.USAGE, program + problem, "name a program that can be run, as a shell would");
  }

  /** Begins. */
  void start() {
    Thread.ofPlatform().daemon().name("command").start(this::run);
  }

  private void run() {
    try {
      List<String> environment =
          System.getenv().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
      for (int i = 0; i < runs && !isStopped; i++) {
        int pid =
            posix
                .processes()
                .spawn(new SpawnRequest(program, command, environment, descriptors, false));
        running = pid;
        WaitStatus status = posix.processes().reap(pid).status();
        running = 0;
        long reapedNanos = System.nanoTime();
        Thread.sleep(SETTLE);
        ended.add(new Ended(pid, reapedNanos, status));
      }
    } catch (PosixException e) {
      failure = Optional.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      isOver = true;
    }
  }

  /** Begins no further run, and asks the one that is running to end, once. */
  void stop() {
    int pid = running;
    if (!isStopped && pid > 0) {
      terminate(pid);
    }
    isStopped = true;
  }

  private void terminate(int pid) {
    try {
      posix.processes().kill(pid, SIGTERM);
    } catch (PosixException e) {
      // it has just ended
    }
  }

  /** The next run that has ended and wasn't taken yet. */
  Optional<Ended> next() {
    return Optional.ofNullable(ended.peek());
  }

  /** Takes that run. */
  void take() {
    ended.remove();
  }

  /** Tells whether the last run has ended. */
  boolean isOver() {
    return isOver && ended.isEmpty();
  }

  /** The reason why the command could not be started. */
  Optional<PosixException> failure() {
    return failure;
  }
}
