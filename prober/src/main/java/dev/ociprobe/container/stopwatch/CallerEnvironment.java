package dev.ociprobe.container.stopwatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment that runtimes get: the one in which ociprobe was called. */
public final class CallerEnvironment {
  private CallerEnvironment() {}

  /** {@code NAME=value} each. */
  public static List<String> variables() {
    return with(Map.of());
  }

  /** The same with some set, or set differently. */
  public static List<String> with(Map<String, String> changes) {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(changes);
    return all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }
}
