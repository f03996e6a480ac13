package dev.ociprobe.container.stopwatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment of the runtimes: the one in which ociprobe was called. */
public final class CallerEnvironment {
  private CallerEnvironment() {}

  /** The variables, each as {@code NAME=value}. */
  public static List<String> variables() {
    return with(Map.of());
  }

  /** The variables with some added or changed. */
  public static List<String> with(Map<String, String> changes) {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(changes);
    return all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }
}
