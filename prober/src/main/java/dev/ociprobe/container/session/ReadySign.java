package dev.ociprobe.container.session;

import java.util.regex.Pattern;

/** The sign by which a container's server tells that it is ready. */
public sealed interface ReadySign {

  /** The name in results: the option and its value. */
  String description();

  /**
   * A line on its stdout or stderr.
   *
   * @param pattern found in the line
   */
  record Line(Pattern pattern) implements ReadySign {
    @Override
    public String description() {
      return "line " + pattern.pattern();
    }
  }

  /**
   * A TCP port on which it listens, in the container's network namespace.
   *
   * @param number 1 to 65535
   */
  record Port(int number) implements ReadySign {
    @Override
    public String description() {
      return "port " + number;
    }
  }
}
