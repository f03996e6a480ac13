package dev.ociprobe.explain.spike;

import dev.ociprobe.result.files.SpikeResult.Grade;
import dev.ociprobe.result.files.SpikeVerdict;
import java.util.List;
import java.util.Optional;

/**
 * The causes of a slow iteration.
 *
 * @param causes one for each difference of the account, the largest first
 * @param why the verdict is not better; empty for {@link SpikeVerdict#EXPLAINED}
 * @param alike the number of ordinary iterations of which the account's expected time is the mean;
 *     0 if it isn't
 * @param beside the ordinary iteration that resembles it most; empty if it can't be compared
 */
record Diagnosis(
    SpikeVerdict verdict,
    Account account,
    List<Cause> causes,
    String why,
    int alike,
    Optional<Iteration> beside) {
  Diagnosis {
    causes = List.copyOf(causes);
  }

  /** The time of all causes of one grade, the negative ones included. */
  long nanosOf(Grade grade) {
    return causes.stream().filter(c -> c.grade() == grade).mapToLong(Cause::nanos).sum();
  }
}
