package dev.ociprobe.host.perf;

import java.util.Map;

/**
 * The parts of a recording that are missing. A recording with losses proves nothing.
 *
 * @param ringRecords the number of records, by CPU, that the kernel found no room for; CPUs without
 *     such losses are left out
 * @param droppedBytes bytes of records that exceeded the bound
 * @param unheldBytes bytes of records for which this process had no memory
 * @param undecodedRecords the number of records that are none of those that were asked for
 * @param strayEvents the number of events with a time outside the recording, because a clock is not
 *     monotonic
 */
public record RecordingLosses(
    Map<Integer, Long> ringRecords,
    long droppedBytes,
    long unheldBytes,
    long undecodedRecords,
    long strayEvents) {
  public static final RecordingLosses NONE = new RecordingLosses(Map.of(), 0, 0, 0, 0);

  public RecordingLosses {
    ringRecords = Map.copyOf(ringRecords);
  }

  public boolean isEmpty() {
    return ringRecords.isEmpty()
        && droppedBytes == 0
        && unheldBytes == 0
        && undecodedRecords == 0
        && strayEvents == 0;
  }
}
