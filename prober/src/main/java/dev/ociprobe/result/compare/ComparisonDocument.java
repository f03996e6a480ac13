package dev.ociprobe.result.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison of recorded runs as JSON.
 *
 * @param schema {@link #SCHEMA}
 * @param runs in the order of their letters
 */
public record ComparisonDocument(
    String schema, List<ComparedRun> runs, RunComparison comparison, List<GateResult> gates) {

  /** The version of the format. */
  public static final String SCHEMA = "ociprobe/compare/1";

  /** Copies the lists. */
  public ComparisonDocument {
    runs = List.copyOf(runs);
    gates = List.copyOf(gates);
  }

  /** One of the runs. */
  public record ComparedRun(String letter, String directory, Instant started, boolean complete) {

    /** Gives each run its letter. */
    public static List<ComparedRun> all(List<RecordedRun> runs) {
      List<ComparedRun> compared = new ArrayList<>();
      for (RecordedRun each : runs) {
        compared.add(
            new ComparedRun(
                RecordedRun.letter(compared.size()),
                each.directory().toString(),
                each.run().started(),
                each.run().complete()));
      }
      return compared;
    }
  }

  /** Puts a document together. */
  public static ComparisonDocument of(
      List<RecordedRun> runs, RunComparison comparison, List<GateResult> gates) {
    return new ComparisonDocument(SCHEMA, ComparedRun.all(runs), comparison, gates);
  }
}
