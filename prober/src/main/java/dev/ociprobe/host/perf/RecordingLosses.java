package dev.ociprobe.host.perf;

import java.util.Map;

/**
 * The parts of a recording that are missing. A recording with losses proves nothing.
 *
 * @param ringRecords the number of records, by CPU, that the kernel found no room for; CPUs without
 *     such losses are left out
 * @param droppedBytes bytes of records that exceeded the bound
 * @param undecodedRecords the number of records that are none of those that were asked for
 * @param strayEvents the number of events with a time outside the recording, because a clock is not
 *     monotonic
 */
public record RecordingLosses(
    Map<Integer, Long> ringRecords, long droppedBytes, long undecodedRecords, long strayEvents) {
  public static final RecordingLosses NONE = new RecordingLosses(Map.of(), 0, 0, 0);

  public RecordingLosses {
    ringRecords = Map.copyOf(ringRecords);
  }

  public boolean isEmpty() {
    return !lackedRoom() && undecodedRecords == 0 && strayEvents == 0;
  }

  /** Returns true if records found no room. */
  public boolean lackedRoom() {
    return !ringRecords.isEmpty() || droppedBytes > 0;
  }
}
