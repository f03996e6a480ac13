package dev.ociprobe.result.merge;

import java.util.List;

/**
 * A phase of a runtime on all hosts.
 *
 * @param hosts the number of hosts whose p50 is known well enough to be judged
 * @param count the number of durations of all hosts
 * @param medianNanos the median of those hosts' p50s, ns; 0 if there are none
 * @param sigma the robust standard deviation of the logarithms of their p50s
 * @param tooFew the hosts whose p50 has no 95 % interval yet: they are not judged
 */
public record PhaseOfHosts(
    String runtime,
    String phase,
    int hosts,
    long count,
    double medianNanos,
    double sigma,
    List<String> tooFew) {
  /** Copies the list. */
  public PhaseOfHosts {
    tooFew = List.copyOf(tooFew);
  }
}
