package dev.ociprobe.result.baseline;

import dev.ociprobe.result.compare.ComparisonDocument.ComparedRun;
import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.FigureUnit;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.stats.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Recorded runs beside the bands of a file, as JSON.
 *
 * @param schema {@link #SCHEMA}
 * @param baseline the file, as the user named it
 * @param runs in the order of their letters
 * @param conditions in which any of them differs from those of the file
 * @param bands run by run, in the order of the file
 * @param gates the answers of the bands and of further gates, run by run
 */
public record BandsDocument(
    String schema,
    String baseline,
    List<ComparedRun> runs,
    List<Condition> conditions,
    List<JudgedBand> bands,
    List<GateResult> gates) {

  /** The version of the format. */
  public static final String SCHEMA = "ociprobe/bands/1";

  /** Copies the lists. */
  public BandsDocument {
    runs = List.copyOf(runs);
    conditions = List.copyOf(conditions);
    bands = List.copyOf(bands);
    gates = List.copyOf(gates);
  }

  /**
   * A figure of a run beside its band.
   *
   * @param run the letter of the run
   * @param line of the file
   * @param unit of all its numbers: {@code ns} or {@code KiB}
   * @param baseline the figure of the runs that the file is from
   * @param min the least that is allowed
   * @param max the most that is allowed
   * @param value of the run; absent with too few rounds
   * @param interval 95 %, no narrower than the noise floor
   */
  public record JudgedBand(
      String run,
      int line,
      String runtime,
      String phase,
      String figure,
      String unit,
      OptionalDouble baseline,
      OptionalDouble min,
      OptionalDouble max,
      OptionalDouble value,
      Optional<Interval> interval,
      Gate.Outcome outcome) {

    private static JudgedBand of(BandResult result) {
      Band band = result.band();
      return new JudgedBand(
          result.run(),
          band.place().line(),
          band.runtime(),
          band.phase(),
          band.figure(),
          FigureUnit.name(band.figure()),
          band.value(),
          band.min(),
          band.max(),
          result.value(),
          result.interval(),
          result.outcome());
    }
  }

  /** Puts a document together. */
  public static BandsDocument of(BaselineFile file, List<JudgedRun> runs) {
    return new BandsDocument(
        SCHEMA,
        file.path().toString(),
        ComparedRun.all(runs.stream().map(JudgedRun::run).toList()),
        runs.stream().flatMap(each -> each.conditions().stream()).distinct().toList(),
        runs.stream().flatMap(each -> each.bands().stream()).map(JudgedBand::of).toList(),
        runs.stream().flatMap(JudgedRun::answers).toList());
  }
}
