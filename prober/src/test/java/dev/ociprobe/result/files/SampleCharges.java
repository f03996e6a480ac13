package dev.ociprobe.result.files;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Charges with fixed figures. */
public final class SampleCharges {

  private SampleCharges() {}

  /** The charges of runc, and of crun, of which only the whole cycles could be read. */
  public static List<ChargeResult> all() {
    return List.of(
        new ChargeResult(
            "runc",
            5,
            List.of(
                counter("cpu time", "ns", 8.1e6, 1.2e6, 0, 3e4),
                level("memory in use", 409600, 331776),
                counter("nr_throttled", "count", 0, 0, 0, 0)),
            List.of(parent("memory in use", 8192)),
            List.of(
                new ChargeResult.Total("cpu time", "ns", 120, 9_100_000, 9_400_000, 12_000_000))),
        new ChargeResult(
            "crun",
            5,
            List.of(absent("cpu time", "ns"), absent("memory in use", "bytes")),
            List.of(),
            List.of(new ChargeResult.Total("cpu time", "ns", 120, 900_000, 1_000_000, 2_000_000))));
  }

  /** A counter's growth in the spans before delete. */
  public static ChargeResult.Metric counter(
      String name, String unit, double create, double start, double run, double kill) {
    return new ChargeResult.Metric(
        name,
        "counter",
        unit,
        "/sys/fs/cgroup/x/c/" + name,
        OptionalDouble.of(create),
        OptionalDouble.of(start),
        OptionalDouble.of(run),
        OptionalDouble.of(kill),
        OptionalDouble.empty(),
        OptionalDouble.of(create + start + run + kill),
        Optional.empty());
  }

  /** A level after create, and from then on. */
  public static ChargeResult.Metric level(String name, double create, double later) {
    return new ChargeResult.Metric(
        name,
        "level",
        "bytes",
        "/sys/fs/cgroup/x/c/" + name,
        OptionalDouble.of(create),
        OptionalDouble.of(later),
        OptionalDouble.of(later),
        OptionalDouble.of(later),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  /** A metric without a file. */
  public static ChargeResult.Metric absent(String name, String unit) {
    return new ChargeResult.Metric(
        name,
        "level",
        unit,
        name,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.of("no such file"));
  }

  private static ChargeResult.Metric parent(String name, double rise) {
    return new ChargeResult.Metric(
        name,
        "level",
        "bytes",
        "/sys/fs/cgroup/x/" + name,
        OptionalDouble.of(rise),
        OptionalDouble.of(rise),
        OptionalDouble.of(rise),
        OptionalDouble.of(rise),
        OptionalDouble.of(rise),
        OptionalDouble.of(rise),
        Optional.empty());
  }
}
