package dev.ociprobe.container.session;

import dev.ociprobe.container.cleanup.ShimSocket;
import dev.ociprobe.container.shim.EventSink;
import dev.ociprobe.container.shim.ShimAddress;
import dev.ociprobe.container.shim.ShimEndpoint;
import dev.ociprobe.container.shim.ShimOptions;
import dev.ociprobe.container.shim.ShimProgram;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.ShimCall;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.host.procfs.ProcessTree;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The shim of a slot's container: its files, its socket and its processes, which are the children
 * of the slot's stopwatch. For one thread.
 */
public final class SlotShim {
  private static final int SIGKILL = 9;
  private static final Duration DYING = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);
  private static final int MAX_LOG = 1 << 20;

  /** A line of its log for each event, which nobody takes. */
  private static final String NO_CONTAINERD = "msg=\"post event\"";

  private final ShimProgram program;
  private final ShimOptions options;
  private final Path bundle;
  private final ShimSocket socket;
  private final Stopwatch stopwatch;
  private final Posix posix;
  private final Optional<EventSink> events;
  private String id = "";

  /** The endpoint of the latest container, if it was where containerd's rule has it. */
  private Optional<ShimEndpoint> predicted = Optional.empty();

  /**
   * The shim of a slot.
   *
   * @param socket claimed before
   * @param events takes its events until the shim is closed; empty if nobody does
   */
  SlotShim(
      ShimProgram program,
      ShimOptions options,
      Path bundle,
      ShimSocket socket,
      Stopwatch stopwatch,
      Posix posix,
      Optional<EventSink> events) {
    this.program = program;
    this.options = options;
    this.bundle = bundle;
    this.socket = socket;
    this.stopwatch = stopwatch;
    this.posix = posix;
    this.events = events;
  }

  /** The options for Create. */
  public ShimOptions options() {
    return options;
  }

  /** Prepares for the shim of a container; returns the command that starts it. */
  public Command prepare(String container, Duration timeout) {
    id = container;
    socket.claim(program.socket(id));
    Command start = Command.in(bundle, program.start(id), timeout);
    Path input = bundle.resolveSibling("parameters");
    try {
      // A file in place of the FIFO that containerd reads: nobody must drain it.
      Files.write(log(), new byte[0]);
      Optional<byte[]> parameters = program.parameters(id);
      if (parameters.isEmpty()) {
        return start;
      }
      Files.write(input, parameters.get());
      return start.reading(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the connection to a shim that has told where it is. */
  public ShimCall.Connection connectionTo(ShimEndpoint endpoint) {
    ShimAddress address = endpoint.address();
    boolean asExpected = address.equals(expected());
    predicted = asExpected ? Optional.of(endpoint) : Optional.empty();
    if (!asExpected && address instanceof ShimAddress.File(Path path)) {
      socket.claim(path);
    }
    return new ShimCall.Connection(
        address.toArgument(), bundle.resolveSibling("stdout"), bundle.resolveSibling("stderr"));
  }

  /**
   * The endpoint of the shim that is about to start, by which no time passes between its start and
   * its first call; empty unless the shim before it had the address that was expected.
   */
  public Optional<ShimEndpoint> expectedEndpoint() {
    return predicted.map(before -> new ShimEndpoint(expected(), before.taskVersion()));
  }

  private ShimAddress expected() {
    return new ShimAddress.File(program.socket(id));
  }

  /**
   * The end of the faults that it has logged for this container, fit for a terminal.
   *
   * @param maxChars of more, only the end is kept
   */
  public String lastWords(int maxChars) {
    try {
      if (Files.size(log()) > MAX_LOG) {
        return "";
      }
      String faults =
          TerminalText.of(Files.readAllBytes(log()))
              .lines()
              .filter(line -> !line.contains("level=info") && !line.contains(NO_CONTAINERD))
              .collect(Collectors.joining("\n"));
      return TerminalText.lastOf(faults.strip(), maxChars);
    } catch (IOException e) {
      return "";
    }
  }

  private Path log() {
    return bundle.resolve("log");
  }

  /** Waits until it has ended; returns false if it runs on. */
  public boolean hasEnded(Duration patience) {
    long begun = System.nanoTime();
    while (!processes().isEmpty()) {
      if (System.nanoTime() - begun > patience.toNanos()) {
        return false;
      }
      pause();
    }
    return true;
  }

  /** Kills it, and whatever of its container is left: the stopwatch has no other children. */
  void kill() {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < DYING.toNanos()) {
      Set<Integer> left = processes();
      if (left.isEmpty()) {
        return;
      }
      left.forEach(this::kill);
      pause();
    }
  }

  /** Takes no more of its events. */
  void close() {
    events.ifPresent(EventSink::close);
  }

  /** Removes the socket; returns true if it was still there. */
  public boolean removeSocket() {
    return socket.remove();
  }

  private Set<Integer> processes() {
    return ProcessTree.descendants(PseudoFiles.ofHost(), stopwatch.pid());
  }

  // The pid may have passed on meanwhile: the pidfd stays with the process that had it.
  private void kill(int pid) {
    try {
      int pidfd = posix.processes().openPidfd(pid);
      try {
        if (processes().contains(pid)) {
          posix.processes().signalPidfd(pidfd, SIGKILL);
        }
      } finally {
        posix.descriptors().close(pidfd);
      }
    } catch (PosixException e) {
      if (e.errno() != Errno.ESRCH) {
        throw e;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
