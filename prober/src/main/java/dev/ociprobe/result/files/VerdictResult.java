package dev.ociprobe.result.files;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether one limit holds in one runtime, in three layers: requested, written, observed.
 *
 * @param check such as {@code cpu.quota}
 * @param runtime by its name in this run
 * @param variant what of the check was tried, such as {@code 20%/100ms}; empty if there is but one
 * @param repetition of the check in this run, from 1
 * @param requested the fields of config.json, or of the update call
 * @param written the files of the container's own cgroup, as we read them
 * @param observed what the workload could really do, measured from the host
 * @param tolerance a share of the limit, such as 0.05
 * @param verdict of it all
 * @param evidence sentences
 * @param meaning for the user, one sentence; empty where the limit holds
 */
public record VerdictResult(
    String check,
    String runtime,
    String variant,
    int repetition,
    List<Requested> requested,
    List<Written> written,
    List<Observed> observed,
    double tolerance,
    Verdict verdict,
    List<String> evidence,
    String meaning) {

  /** Copies the lists. */
  public VerdictResult {
    requested = List.copyOf(requested);
    written = List.copyOf(written);
    observed = List.copyOf(observed);
    evidence = List.copyOf(evidence);
  }

  /**
   * What was asked for.
   *
   * @param field as {@code linux.resources.cpu.quota}
   * @param value as it stands there
   */
  public record Requested(String field, String value) {}

  /**
   * What the kernel was told.
   *
   * @param path of the file in the container's own cgroup; its name alone where there is none
   * @param expected what it should hold
   * @param content what it holds; empty if it can't be read
   * @param why it can't be read
   */
  public record Written(
      String path, String expected, Optional<String> content, Optional<String> why) {}

  /**
   * What was measured.
   *
   * @param name as {@code share}
   * @param value empty if it isn't reported, which is not 0
   * @param unit as {@code ns}, {@code bytes}, {@code cpus}
   * @param why it isn't reported
   */
  public record Observed(String name, OptionalDouble value, String unit, Optional<String> why) {}
}
