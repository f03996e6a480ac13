package dev.ociprobe.result.files;

import java.time.Instant;
import java.util.List;

/**
 * The document {@code reproduction.json}: published experiments beside what was measured here.
 *
 * @param schema {@link #SCHEMA}
 * @param complete false if it was interrupted
 */
public record ReproductionDocument(
    String schema,
    Instant started,
    Instant ended,
    boolean complete,
    Tool tool,
    List<ReproducedExperiment> experiments) {

  /** The version of the format. */
  public static final String SCHEMA = "ociprobe/reproduction/1";

  /** The name of its file. */
  public static final String FILE = "reproduction.json";

  /** Copies the list. */
  public ReproductionDocument {
    experiments = List.copyOf(experiments);
  }
}
