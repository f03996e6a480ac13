package dev.ociprobe.explain.spike;

import dev.ociprobe.result.files.SpikeVerdict;
import java.util.List;

/**
 * The causes of a slow iteration.
 *
 * @param baselineNanos the median of ordinary iterations
 * @param causes the largest first
 * @param unexplained share of the excess, 0 to 1
 * @param why the verdict is not better; empty for {@link SpikeVerdict#EXPLAINED}
 */
record Diagnosis(
    SpikeVerdict verdict,
    double baselineNanos,
    List<Cause> causes,
    double unexplained,
    String why) {
  Diagnosis {
    causes = List.copyOf(causes);
  }
}
