package dev.ociprobe.container.session;

import dev.ociprobe.container.runtime.Daemon;
import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** The socket of the daemon that a tool asks for its containers. */
final class DaemonSocket {
  private DaemonSocket() {}

  /**
   * Refuses a tool whose daemon does not run.
   *
   * @throws RuntimeNotUsableException with the command that starts it
   */
  static void require(OciRuntime runtime) {
    if (runtime.entry().kind() instanceof EntryKind.WholeRun whole && whole.daemon().isPresent()) {
      Daemon daemon = whole.daemon().get();
      obstacle(daemon)
          .ifPresent(why -> {
            throw new RuntimeNotUsableException(
                RuntimeNotUsableException.Reason.NOT_INSTALLED,
                "%s asks a daemon for its containers, and none listens on %s: %s"
                    .formatted(runtime.name(), daemon.socket(), why),
                "start it, as by `%s`, or leave %s out".formatted(daemon.start(), runtime.name()));
          });
    }
  }

  /** The reason for which there is no connection; empty if there is one. */
  private static Optional<String> obstacle(Daemon daemon) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      boolean _ = channel.connect(UnixDomainSocketAddress.of(daemon.socket()));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
