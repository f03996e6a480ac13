package dev.ociprobe.probe.workload;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.InvocationOutcome;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.posix.Mounts;
import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two network namespaces joined by a pair of virtual Ethernet devices. They are mounted on files
 * below the run's directory: they go with it, whatever becomes of this process, and the devices go
 * with the namespaces. A pair serves one trial, since gVisor takes the addresses out of a
 * namespace.
 */
final class VethPair implements AutoCloseable {
  static final String SERVER = "10.213.0.1";
  static final String CLIENT = "10.213.0.2";

  private static final String SETTINGS = "/proc/sys/net/core";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_CHARS = 300;

  private final Mounts mounts;
  private final Path server;
  private final Path client;

  private VethPair(Mounts mounts, Path server, Path client) {
    this.mounts = mounts;
    this.server = server;
    this.client = client;
  }

  /**
   * Makes the directory of a run's pairs. It must be made before the slots are: a stopwatch with a
   * mount namespace of its own sees later mounts in it.
   */
  static Path directory(RunSession session) throws IOException {
    Path directory = Files.createDirectory(session.directory().resolve("net"));
    session.posix().mounts().bind(directory, directory);
    session.posix().mounts().makeShared(directory);
    return directory;
  }

  /**
   * Makes a pair.
   *
   * @param stopwatch calls {@code unshare}, {@code nsenter} and {@code ip}
   * @throws TrialFailedException if one of them fails; nothing is left then
   */
  static VethPair make(Stopwatch stopwatch, Mounts mounts, Path directory)
      throws TrialFailedException {
    VethPair pair = new VethPair(mounts, directory.resolve("server"), directory.resolve("client"));
    boolean success = false;
    try {
      pair.makeNamespaces(stopwatch);
      in(
          stopwatch,
          pair.server,
          "link",
          "add",
          "eth0",
          "type",
          "veth",
          "peer",
          "name",
          "eth0",
          "netns",
          pair.client.toString());
      configure(stopwatch, pair.server, SERVER);
      configure(stopwatch, pair.client, CLIENT);
      success = true;
      return pair;
    } finally {
      if (!success) {
        pair.close();
      }
    }
  }

  private void makeNamespaces(Stopwatch stopwatch) throws TrialFailedException {
    for (Path each : List.of(server, client)) {
      try {
        Files.createFile(each);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      call(stopwatch, List.of("/usr/bin/unshare", "--net=" + each, "/bin/true"));
    }
  }

  private static void configure(Stopwatch stopwatch, Path namespace, String address)
      throws TrialFailedException {
    in(stopwatch, namespace, "addr", "add", address + "/30", "dev", "eth0");
    in(stopwatch, namespace, "link", "set", "lo", "up");
    in(stopwatch, namespace, "link", "set", "eth0", "up");
  }

  /**
   * Hides the kernel's net.core settings of both namespaces from the processes that are in one and
   * in the mount namespace of its stopwatch. The mounts end with either.
   *
   * @param ofClient with a mount namespace of its own, as that of the server
   * @throws TrialFailedException if it fails; nothing is left of the pair then
   */
  void hideSettings(Stopwatch ofClient, Optional<Stopwatch> ofServer) throws TrialFailedException {
    boolean success = false;
    try {
      hideSettings(ofClient, client);
      if (ofServer.isPresent()) {
        hideSettings(ofServer.get(), server);
      }
      success = true;
    } finally {
      if (!success) {
        close();
      }
    }
  }

  private static void hideSettings(Stopwatch stopwatch, Path namespace)
      throws TrialFailedException {
    List<String> argv = new ArrayList<>(List.of("/usr/bin/nsenter", "--net=" + namespace));
    argv.addAll(List.of("mount", "-t", "tmpfs", "-o", "ro,size=4k", "ociprobe", SETTINGS));
    call(stopwatch, argv);
  }

  private static void in(Stopwatch stopwatch, Path namespace, String... words)
      throws TrialFailedException {
    List<String> argv = new ArrayList<>(List.of("/usr/bin/nsenter", "--net=" + namespace, "ip"));
    argv.addAll(List.of(words));
    call(stopwatch, argv);
  }

  private static void call(Stopwatch stopwatch, List<String> argv) throws TrialFailedException {
    Invocation call = stopwatch.invoke(Command.captured(argv, TIMEOUT));
    if (call.outcome() instanceof InvocationOutcome.Aborted) {
      throw TrialFailedException.interrupted();
    }
    if (!call.isSuccess()) {
      throw TrialFailedException.of(
          "network",
          "%s: %s %s"
              .formatted(String.join(" ", argv), call.outcome(), call.stderr().text(MAX_CHARS)));
    }
  }

  /** The file of the server's namespace. */
  Path server() {
    return server;
  }

  /** The file of the client's namespace. */
  Path client() {
    return client;
  }

  @Override
  public void close() {
    for (Path each : List.of(server, client)) {
      try {
        mounts.detach(each);
      } catch (PosixException e) {
        // Nothing was mounted there yet.
      }
      try {
        Files.deleteIfExists(each);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
