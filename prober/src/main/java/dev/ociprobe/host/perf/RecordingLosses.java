package dev.ociprobe.host.perf;

import java.util.Map;

/**
 * What of a recording is missing. With anything missing, what is there proves nothing.
 *
 * @param ringRecords by CPU, how many records the kernel found no room for; CPUs without are left
 *     out
 * @param droppedBytes of records that were dropped: the recording had grown to its bound, or they
 *     could not be understood
 * @param strayEvents whose time lies outside the recording: a clock that isn't monotonic
 */
public record RecordingLosses(Map<Integer, Long> ringRecords, long droppedBytes, long strayEvents) {
  public static final RecordingLosses NONE = new RecordingLosses(Map.of(), 0, 0);

  public RecordingLosses {
    ringRecords = Map.copyOf(ringRecords);
  }

  public boolean isEmpty() {
    return ringRecords.isEmpty() && droppedBytes == 0 && strayEvents == 0;
  }
}
