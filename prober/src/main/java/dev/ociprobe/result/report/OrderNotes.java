package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.ComparisonVerdict;
import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sentences on the order of turns: where a run itself warns of it, and where two orders disagree.
 */
public final class OrderNotes {
  /** The warning of a run whose cycles differ by what came before them. */
  private static final String WARNING = "order-matters";

  private static final String ORDER = "order of turns";
  private static final String PACE = "pace";
  private static final String BINARY = "binary";

  private OrderNotes() {}

  /** Returns the sentences, without line breaks; text from the files is as it is there. */
  static List<String> of(List<RecordedRun> runs, RunComparison comparison) {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      String letter = RecordedRun.letter(i);
      runs.get(i).run().warnings().stream()
          .filter(each -> each.code().equals(WARNING))
          .forEach(each -> notes.add("in %s, %s".formatted(letter, each.message())));
    }
    notes.addAll(disagreements(runs, comparison, UnaryOperator.identity()));
    return notes;
  }

  /**
   * Returns a sentence for each two runs whose orders of turns disagree; text from the files is as
   * it is there.
   *
   * @param names the names of runs by their letters
   */
  public static List<String> disagreements(
      List<RecordedRun> runs, RunComparison comparison, UnaryOperator<String> names) {
    Map<String, RecordedRun> byLetter = new LinkedHashMap<>();
    for (RecordedRun each : runs) {
      byLetter.put(RecordedRun.letter(byLetter.size()), each);
    }
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
    return Condition.of(Objects.requireNonNull(runs.get(letter)), runtime);
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
