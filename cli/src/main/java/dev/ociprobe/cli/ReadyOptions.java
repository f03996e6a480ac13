package dev.ociprobe.cli;

import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.DerivedBundleSource;
import dev.ociprobe.container.session.ReadySign;
import dev.ociprobe.host.procfs.ListeningPorts;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say when the server in a container is ready. */
final class ReadyOptions {
  private static final int MAX_PORT = 65535;

  @Option(
      names = "--ready-on",
      paramLabel = "REGEX",
      description =
          "Take the container for ready when a line of its stdout or stderr matches, such as"
              + " 'ready to accept connections'.")
  private @Nullable String line;

  @Option(
      names = "--ready-port",
      paramLabel = "PORT",
      description =
          "Take the container for ready when a socket listens on this TCP port in its network"
              + " namespace; looked for each millisecond, without connecting.")
  private @Nullable Integer port;

  /** Returns the source whose containers are ready with the sign that was asked for. */
  BundleSource applied(BundleSource source) {
    Optional<ReadySign> sign = sign();
    if (sign.isEmpty()) {
      return source;
    }
    if (source.runsPayload()) {
      throw new UserError(
          ExitCode.USAGE,
          "--ready-on and --ready-port are for servers, and no command is named",
          "name one by --image, --bundle, --rootfs or after --");
    }
    return new DerivedBundleSource.Serving(source, sign.get());
  }

  private Optional<ReadySign> sign() {
    if (line != null && port != null) {
      throw new UserError(
          ExitCode.USAGE,
          "--ready-on and --ready-port exclude each other",
          "leave out one of them");
    }
    if (port != null) {
      Ranges.check("--ready-port", port, 1, MAX_PORT);
      return Optional.of(new ReadySign.Port(port));
    }
    return line == null ? Optional.empty() : Optional.of(new ReadySign.Line(pattern(line)));
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new UserError(
          ExitCode.USAGE,
          "--ready-on %s: %s".formatted(regex, e.getDescription()),
          "give a regular expression, with \\ before a character that is meant itself");
    }
  }

  /** Refuses a sign that could not be seen: of a shim, or on a port that is in use already. */
  static void requireReadable(BundleSource source, List<OciRuntime> runtimes) {
    if (source.readySign().isPresent() && runtimes.stream().anyMatch(OciRuntime::isShim)) {
      throw new UserError(
          ExitCode.USAGE,
          "--ready-on and --ready-port are not for containerd shims",
          "leave out the shim, or take its container for ready at its first output");
    }
    if (source.readySign().orElse(null) instanceof ReadySign.Port(int number)
        && (sharesNetwork(source)
            || runtimes.stream().anyMatch(each -> each.quirks().contains(Quirk.PLAIN)))
        && ListeningPorts.of(PseudoFiles.ofHost()).contains(number)) {
      throw new UserError(
          ExitCode.HOST_CANNOT,
          "--ready-port %d: something listens on it already, in the network of this host"
              .formatted(number),
          "end it, or let the server use another port");
    }
  }

  private static boolean sharesNetwork(BundleSource source) {
    Linux linux = source.configuration().linux();
    return linux == null
        || linux.namespaces() == null
        || linux.namespaces().stream().noneMatch(each -> "network".equals(each.type()));
  }
}
