package dev.ociprobe.result.files;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A published experiment beside what was measured here.
 *
 * @param id such as {@code 001.4}
 * @param source the document it is from
 * @param measured the published method, in words
 * @param method ours, in words
 * @param unavailable the reason why nothing of it can be had here
 * @param runs made for it
 * @param rows the figures, each setting and system of its own
 * @param explanations of what is contradicted
 * @param checks of the published figures against each other
 * @param checksHere of the figures that were measured here
 * @param conditions that differ from the published ones
 * @param absent what is compared there and can't be had here, with the reason
 * @param flaws of the published method, and what is done about them here
 */
public record ReproducedExperiment(
    String id,
    String source,
    String title,
    String measured,
    String method,
    Optional<String> unavailable,
    List<RunOutcome> runs,
    List<Row> rows,
    List<String> explanations,
    List<FigureCheck> checks,
    List<FigureCheck> checksHere,
    List<String> conditions,
    List<String> absent,
    List<String> flaws) {

  /**
   * The part up to which two figures are the same, published or measured here, where the noise is
   * not known to be larger: publications tell none.
   */
  public static final double TOLERANCE = 0.02;

  /** Copies the lists. */
  public ReproducedExperiment {
    runs = List.copyOf(runs);
    rows = List.copyOf(rows);
    explanations = List.copyOf(explanations);
    checks = List.copyOf(checks);
    checksHere = List.copyOf(checksHere);
    conditions = List.copyOf(conditions);
    absent = List.copyOf(absent);
    flaws = List.copyOf(flaws);
  }

  /**
   * A run made for an experiment.
   *
   * @param command its command line
   * @param directory of its results, below that of the reproduction
   * @param outcome in words; {@code done} if all went well
   * @param problems containers that failed, and limits that did not hold
   */
  public record RunOutcome(
      List<String> command, String directory, String outcome, List<String> problems) {

    /** Copies the lists. */
    public RunOutcome {
      command = List.copyOf(command);
      problems = List.copyOf(problems);
    }
  }

  /**
   * One figure of one system.
   *
   * @param setting of the published figure, such as an engine or a machine; may be empty
   * @param system the published name; empty if it is measured here alone
   * @param runtime measured here for it; empty if there is none
   */
  public record Row(
      String figure,
      String unit,
      FigureDirection better,
      String setting,
      String system,
      String runtime,
      Published published,
      Here here,
      ReproductionVerdict verdict) {}

  /**
   * The published figure.
   *
   * @param value absent if only a direction is published
   * @param ratio to the first system of its setting
   * @param equalWithin the part up to which it is equal to that system's: then the direction is
   *     {@code =}, which is found again only if all of the interval here lies within it, too
   */
  public record Published(
      OptionalDouble value, OptionalDouble ratio, String direction, double equalWithin) {

    /** Tells whether the publication tells no difference from the first system. */
    public boolean saysEqual() {
      return direction.equals("=");
    }
  }

  /**
   * The figure as measured here.
   *
   * @param rounds that have it
   * @param median over the rounds
   * @param ratio to the reference, round by round
   * @param floor by which the reference differed from itself, as a part; absent if it didn't take
   *     part twice
   */
  public record Here(
      int rounds,
      OptionalDouble median,
      Optional<WorkloadResult.Ratio> ratio,
      OptionalDouble floor,
      List<String> failedChecks) {

    /** The absence of a measurement. */
    public static final Here NOTHING =
        new Here(0, OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty(), List.of());

    /** Copies the list. */
    public Here {
      failedChecks = List.copyOf(failedChecks);
    }
  }

  /**
   * A relation that figures must fulfil.
   *
   * @param systems the number of those for which it was checked, or of runtimes here
   * @param failures those for which it does not hold, with the numbers
   */
  public record FigureCheck(String name, String relation, int systems, List<String> failures) {

    /** Copies the list. */
    public FigureCheck {
      failures = List.copyOf(failures);
    }
  }
}
