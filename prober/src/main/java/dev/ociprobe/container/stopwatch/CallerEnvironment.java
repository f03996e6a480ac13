package dev.ociprobe.container.stopwatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The environment of the runtimes: few variables of the one in which ociprobe was called. Others
 * would change what is measured: with {@code NOTIFY_SOCKET}, which a systemd unit has, a runtime
 * waits for its container's readiness.
 */
public final class CallerEnvironment {
  /** The variables that are passed on: where programs and files are, and the locale. */
  public static final Set<String> PASSED_ON =
      Set.of("HOME", "LANG", "LC_ALL", "LC_CTYPE", "PATH", "TMPDIR");

  private CallerEnvironment() {}

  /** The variables, each as {@code NAME=value}. */
  public static List<String> variables() {
    return with(Map.of());
  }

  /** The variables with some added or changed. */
  public static List<String> with(Map<String, String> changes) {
    return of(System.getenv(), changes);
  }

  /** The names of the caller's variables that are passed on unchanged, in order. */
  public static List<String> passedOn(Map<String, String> changes) {
    return passedOn(System.getenv(), changes);
  }

  static List<String> passedOn(Map<String, String> caller, Map<String, String> changes) {
    return caller.keySet().stream()
        .filter(name -> PASSED_ON.contains(name) && !changes.containsKey(name))
        .sorted()
        .toList();
  }

  static List<String> of(Map<String, String> caller, Map<String, String> changes) {
    Map<String, String> all = new HashMap<>(caller);
    all.keySet().retainAll(PASSED_ON);
    all.putAll(changes);
    return all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }
}
