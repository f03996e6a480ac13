package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.result.stats.SeriesName;
import java.util.Optional;

/**
 * The expected end of a run that has a stop rule.
 *
 * @param rounds about so many measured rounds in all
 * @param widest the p50 that is known least well; absent before the first look
 */
public record Outlook(long rounds, Optional<Widest> widest) {

  /**
   * A p50 and the width of its interval.
   *
   * @param uncertainty see {@link dev.ociprobe.result.stats.Series#medianUncertainty}
   */
  public record Widest(SeriesName series, double uncertainty) {}
}
