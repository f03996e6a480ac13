package dev.ociprobe.result.files;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of checking one limit in one runtime, in three layers: requested, written, observed.
 *
 * @param check such as {@code cpu.quota}
 * @param runtime its name in this run
 * @param variant the tried value, such as {@code 20%/100ms}; empty if there is only one
 * @param repetition of the check in this run, from 1
 * @param requested the fields of config.json, or of the update call
 * @param written the files of the container's own cgroup, as read
 * @param observed the behaviour of the workload, measured from the host
 * @param tolerance as a share of the limit, such as 0.05
 * @param verdict on all three layers
 * @param evidence in sentences
 * @param meaning the reason for the verdict, one sentence for the user; empty where the limit holds
 * @param remedy an action of the user's that may lead to a better verdict; empty if none is known
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
    String meaning,
    Optional<String> remedy) {

  /** Copies the lists. */
  public VerdictResult {
    requested = List.copyOf(requested);
    written = List.copyOf(written);
    observed = List.copyOf(observed);
    evidence = List.copyOf(evidence);
  }

  /** Returns true if systemd, once it applies the container's scope again, changes the limit. */
  public boolean differsInScope() {
    return written.stream().anyMatch(Written::differsInScope);
  }

  /**
   * A requested setting.
   *
   * @param field such as {@code linux.resources.cpu.quota}
   * @param value as text
   */
  public record Requested(String field, String value) {}

  /**
   * A value that the runtime wrote to a cgroup file.
   *
   * @param path of the file in the container's own cgroup; its name alone where the file is missing
   * @param expected the expected content
   * @param content empty if it can't be read
   * @param why it can't be read
   * @param scope the limit that systemd keeps for this file; empty if it keeps none, or didn't make
   *     the cgroup
   */
  public record Written(
      String path,
      String expected,
      Optional<String> content,
      Optional<String> why,
      Optional<Scope> scope) {

    /** Returns true if systemd, once it applies the scope again, writes another text to it. */
    public boolean differsInScope() {
      return scope
          .filter(each -> !each.below())
          .flatMap(Scope::text)
          .filter(text -> !text.equals(expected))
          .isPresent();
    }
  }

  /**
   * The properties of the container's scope that hold a limit.
   *
   * @param properties as {@code TasksMax=20}
   * @param text that systemd writes to the scope's file by them; empty if that isn't known
   * @param why it isn't known
   * @param below true if the container's file is in a cgroup below the scope's, which systemd
   *     leaves alone
   */
  public record Scope(
      String properties, Optional<String> text, Optional<String> why, boolean below) {}

  /**
   * A measured value.
   *
   * @param name such as {@code share}
   * @param value empty, not 0, if it isn't reported
   * @param unit such as {@code ns}, {@code bytes}, {@code cpus}
   * @param why it isn't reported
   */
  public record Observed(String name, OptionalDouble value, String unit, Optional<String> why) {}
}
