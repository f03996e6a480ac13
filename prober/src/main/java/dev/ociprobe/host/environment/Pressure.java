package dev.ociprobe.host.environment;

import org.jspecify.annotations.Nullable;

/**
 * Pressure stall information of one resource: Linux's Documentation/accounting/psi.rst.
 *
 * @param some time in which at least one task waited for the resource
 * @param full time in which all non-idle tasks waited for it; absent if the kernel has none
 */
public record Pressure(@Nullable Stall some, @Nullable Stall full) {

  /**
   * The time spent waiting.
   *
   * @param avg10 percent of the last 10 s
   * @param avg60 percent of the last minute
   * @param avg300 percent of the last five minutes
   * @param totalMicros since boot
   */
  public record Stall(double avg10, double avg60, double avg300, long totalMicros) {}
}
