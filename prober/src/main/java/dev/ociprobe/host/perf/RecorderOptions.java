package dev.ociprobe.host.perf;

/**
 * What a recorder takes down, and how much memory that may take.
 *
 * @param ringBytes of each CPU's ring: a power of two and whole pages
 * @param recordingBytes bound of one recording's undecoded records, rings not included
 */
public record RecorderOptions(EventSet events, int ringBytes, long recordingBytes) {
  private static final int LIGHT_RING = 1 << 20;
  private static final int FULL_RING = 4 << 20;
  private static final long RECORDING = 64L << 20;

  /** Rings and bounds that hold an ordinary cycle. */
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
