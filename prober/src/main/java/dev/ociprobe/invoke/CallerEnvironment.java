package dev.ociprobe.invoke;

import java.util.List;

/** The environment that runtimes get: the one in which ociprobe was called. */
public final class CallerEnvironment {
  private CallerEnvironment() {}

  /** {@code NAME=value} each. */
  public static List<String> variables() {
    return System.getenv().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }
}
