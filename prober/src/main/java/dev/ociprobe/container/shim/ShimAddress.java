package dev.ociprobe.container.shim;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a shim's socket: a path, or the name of an abstract one. */
public sealed interface ShimAddress {
  /** The most that {@code sun_path} holds beside its NUL: unix(7). */
  int MAX_BYTES = 107;

  /** The socket as the stopwatch takes it. */
  String toArgument();

  /** A socket that is a file. */
  record File(Path path) implements ShimAddress {
    @Override
    public String toArgument() {
      return path.toString();
    }
  }

  /** A socket without a file, as shims before containerd 1.4 had. */
  record Abstract(String name) implements ShimAddress {
    @Override
    public String toArgument() {
      return "@" + name;
    }
  }

  /** The form in which a shim tells it. */
  Pattern PRINTED = Pattern.compile("(unix://)?(/[\\x21-\\x7e]+)");

  /** Reads an address as a shim tells it; empty if it is none. */
  static Optional<ShimAddress> parse(String printed) {
    Matcher matcher = PRINTED.matcher(printed.strip());
    if (!matcher.matches() || matcher.group(2).length() > MAX_BYTES) {
      return Optional.empty();
    }
    return Optional.of(
        matcher.group(1) == null
            ? new Abstract(matcher.group(2))
            : new File(Path.of(matcher.group(2))));
  }
}
