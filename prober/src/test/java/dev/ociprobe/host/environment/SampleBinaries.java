package dev.ociprobe.host.environment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Descriptions of runtimes for tests. */
public final class SampleBinaries {
  private SampleBinaries() {}

  /** A runtime of that kind and name. */
  public static RuntimeBinary of(String name, @Nullable String version) {
    return of(name, "/usr/bin/" + name, version, "00");
  }

  /** A runtime of the kind that is its name. */
  public static RuntimeBinary of(
      String name, String path, @Nullable String version, String sha256) {
    return of(name, name, path, version, sha256);
  }

  /** A runtime under another name. */
  public static RuntimeBinary of(
      String name, String kind, String path, @Nullable String version, String sha256) {
    return of(name, kind, path, version, sha256, List.of(), Map.of());
  }

  /** A runtime under another name, with options of its own. */
  public static RuntimeBinary with(String name, String kind, List<String> options) {
    return of(name, kind, "/usr/bin/" + kind, "1", "00", options, Map.of());
  }

  /** A runtime under another name, with variables of its own. */
  public static RuntimeBinary with(String name, String kind, Map<String, String> variables) {
    return of(name, kind, "/usr/bin/" + kind, "1", "00", List.of(), variables);
  }

  private static RuntimeBinary of(
      String name,
      String kind,
      String path,
      @Nullable String version,
      String sha256,
      List<String> options,
      Map<String, String> variables) {
    return new RuntimeBinary(
        name,
        path,
        version,
        sha256,
        kind,
        "says \"" + kind + " version " + version + "\"",
        options,
        new TreeMap<>(),
        new RuntimeBinary.Variables(List.of("PATH"), new TreeMap<>(variables)),
        "monotonic",
        "cgroupfs",
        null,
        null,
        false);
  }
}
