package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.ComparisonVerdict;
import dev.ociprobe.result.compare.ConditionKind;
import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sentences on what may mislead in a comparison: where a run itself warns of the order of turns or
 * of others beside it, where two orders disagree, and where nothing but the time differs.
 */
public final class CautionNotes {
  /**
   * The warnings of a run whose cycles differ by what came before them, and of one that was not
   * alone.
   */
  private static final Set<String> WARNINGS = Set.of("order-matters", "other-runs");

  private static final String ORDER = "order of turns";
  private static final String PACE = "pace";
  private static final String BINARY = "binary";

  private CautionNotes() {}

  /** Returns the sentences, without line breaks; text from the files is as it is there. */
  static List<String> of(List<RecordedRun> runs, RunComparison comparison) {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      String letter = RecordedRun.letter(i);
      runs.get(i).run().warnings().stream()
          .filter(each -> WARNINGS.contains(each.code()))
          .forEach(each -> notes.add("in %s, %s".formatted(letter, each.message())));
    }
    notes.addAll(disagreements(runs, comparison, UnaryOperator.identity()));
    notes.addAll(unexplained(byLetter(runs), comparison));
    return notes;
  }

  /** Sentences on binaries that, under the same conditions, are not as fast as in another run. */
  private static List<String> unexplained(
      Map<String, RecordedRun> byLetter, RunComparison comparison) {
    Map<String, List<String>> phases = new LinkedHashMap<>();
    for (PhaseComparison each : comparison.phases()) {
      Map<String, String> now = conditions(byLetter, each.run(), each.runtime());
      Map<String, String> before = conditions(byLetter, each.referenceRun(), each.reference());
      if (isJudged(each)
          && !each.contrast().paired()
          && now.getOrDefault(BINARY, "").length() > 0
          && now.equals(before)) {
        phases
            .computeIfAbsent(
                "%s in %s and %s".formatted(each.runtime(), each.referenceRun(), each.run()),
                _ -> new ArrayList<>())
            .add(each.phase());
      }
    }
    return phases.entrySet().stream()
        .map(each ->
            "%s is one binary under the same conditions: that %s differ comes from the host or its"
                    .formatted(each.getKey(), String.join(", ", each.getValue()))
                + " load at the time; measure both within one run")
        .toList();
  }

  private static Map<String, RecordedRun> byLetter(List<RecordedRun> runs) {
    Map<String, RecordedRun> byLetter = new LinkedHashMap<>();
    for (RecordedRun each : runs) {
      byLetter.put(RecordedRun.letter(byLetter.size()), each);
    }
    return byLetter;
  }

  /**
   * Returns a sentence for each two runs whose orders of turns disagree; text from the files is as
   * it is there.
   *
   * @param names the names of runs by their letters
   */
  public static List<String> disagreements(
      List<RecordedRun> runs, RunComparison comparison, UnaryOperator<String> names) {
    Map<String, RecordedRun> byLetter = byLetter(runs);
    Map<String, List<String>> phases = new LinkedHashMap<>();
    for (PhaseComparison each : comparison.phases()) {
      Map<String, String> now = conditions(byLetter, each.run(), each.runtime());
      Map<String, String> before = conditions(byLetter, each.referenceRun(), each.reference());
      if (isJudged(each) && !order(now).equals(order(before)) && isOfOneBinary(now, before)) {
        phases
            .computeIfAbsent(
                "%s, %s in %s and %s in %s"
                    .formatted(
                        each.runtime(),
                        order(before),
                        names.apply(each.referenceRun()),
                        order(now),
                        names.apply(each.run())),
                _ -> new ArrayList<>())
            .add("%s %s".formatted(each.phase(), values(each)));
      }
    }
    return phases.entrySet().stream()
        .map(each ->
            "the orders of turns disagree on the p50s of %s: %s; take the order that resembles your"
                    .formatted(each.getKey(), String.join(", ", each.getValue()))
                + " use")
        .toList();
  }

  private static Map<String, String> conditions(
      Map<String, RecordedRun> runs, String letter, String runtime) {
    return ConditionKind.valuesOf(Objects.requireNonNull(runs.get(letter)), runtime);
  }

  private static boolean isJudged(PhaseComparison phase) {
    return phase.judgement().verdict() == ComparisonVerdict.FASTER
        || phase.judgement().verdict() == ComparisonVerdict.SLOWER;
  }

  /** The order with the pace, if there is one. */
  private static String order(Map<String, String> conditions) {
    String pace = conditions.getOrDefault(PACE, "none");
    return conditions.getOrDefault(ORDER, "")
        + (pace.equals("none") ? "" : " at a pace of " + pace);
  }

  private static boolean isOfOneBinary(Map<String, String> now, Map<String, String> before) {
    return now.getOrDefault(BINARY, "").equals(before.getOrDefault(BINARY, ""));
  }

  private static String values(PhaseComparison phase) {
    List<Long> values =
        Stream.of(
                phase.contrast().figure("p50").reference(), phase.contrast().figure("p50").value())
            .flatMap(each -> each.stream().boxed())
            .map(Double::longValue)
            .toList();
    DurationUnit unit = DurationUnit.fitting(values);
    return values.stream().map(unit::significant).collect(Collectors.joining(" and "));
  }
}
