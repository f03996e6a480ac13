package dev.ociprobe.host.perf;

/**
 * The events that a recorder records and the memory that it may use.
 *
 * @param ringBytes the size of each CPU's ring buffer: a power of two and whole pages
 * @param recordingBytes the bound on one recording's undecoded records, without the rings
 */
public record RecorderOptions(EventSet events, int ringBytes, long recordingBytes) {
  private static final int LIGHT_RING = 1 << 20;
  private static final int FULL_RING = 4 << 20;
  private static final long RECORDING = 64L << 20;

  /** Options with enough memory for an ordinary cycle. */
  public static RecorderOptions of(EventSet events) {
    return new RecorderOptions(
        events,
        switch (events) {
          case LIGHT -> LIGHT_RING;
          case FULL -> FULL_RING;
        },
        RECORDING);
  }
}
