package dev.ociprobe.result.files;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The results of a workload that each runtime ran in turn.
 *
 * @param version of its package, as the package manager tells it
 * @param command in the container
 * @param parameters those in the command, by name
 * @param figures by runtime and name
 * @param checks of the figures, by runtime and name
 * @param curves the memory of one trial of each runtime
 */
public record WorkloadResult(
    String name,
    String description,
    String packageName,
    Optional<String> version,
    List<String> command,
    Map<String, String> parameters,
    List<Figure> figures,
    List<Check> checks,
    List<MemoryCurve> curves) {

  /** Copies the lists. */
  public WorkloadResult {
    command = List.copyOf(command);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    figures = List.copyOf(figures);
    checks = List.copyOf(checks);
    curves = List.copyOf(curves);
  }

  /**
   * One figure of one runtime, over the rounds.
   *
   * @param figure its name
   * @param unit such as {@code 1/s}, {@code s}, {@code bytes}
   * @param count the number of rounds that have it
   * @param ratio to the same figure of the first runtime, round by round; absent for that one, and
   *     where a check has failed
   * @param failedChecks the names of those checks that this figure has failed in any round
   */
  public record Figure(
      String runtime,
      String figure,
      FigureSource source,
      String unit,
      FigureDirection better,
      int count,
      OptionalDouble min,
      OptionalDouble median,
      OptionalDouble max,
      OptionalDouble mean,
      OptionalDouble stddev,
      Optional<Ratio> ratio,
      List<String> failedChecks) {

    /** Copies the list. */
    public Figure {
      failedChecks = List.copyOf(failedChecks);
    }
  }

  /**
   * A ratio with its 95 % interval.
   *
   * @param reference the runtime that the figure is divided by
   * @param pairs the number of rounds that have both
   * @param low to high: the interval; absent with fewer than ten pairs
   */
  public record Ratio(
      String reference, int pairs, double value, OptionalDouble low, OptionalDouble high) {}

  /**
   * A relation that figures must fulfil.
   *
   * @param relation in words, such as {@code events per second × total time = 2000, within 2 %}
   * @param count the number of rounds in which it was checked
   * @param failed the number of those in which it did not hold
   * @param evidence the first of those; absent if there is none
   */
  public record Check(
      String runtime,
      String check,
      String relation,
      int count,
      int failed,
      Optional<String> evidence) {}

  /** The memory of one trial over time. */
  public record MemoryCurve(String runtime, int round, List<MemoryPoint> points) {

    /** Copies the list. */
    public MemoryCurve {
      points = List.copyOf(points);
    }
  }

  /**
   * The memory at one time.
   *
   * @param millis since the container's start
   * @param cgroupBytes of its cgroup
   * @param pssBytes of all its processes and those that the runtime keeps for it; read less often
   * @param availableBytes {@code MemAvailable} of the host
   */
  public record MemoryPoint(
      long millis, OptionalLong cgroupBytes, OptionalLong pssBytes, OptionalLong availableBytes) {}
}
