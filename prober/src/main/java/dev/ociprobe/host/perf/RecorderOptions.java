package dev.ociprobe.host.perf;

/**
 * The events that a recorder records and the memory that it may use.
 *
 * @param ringBytes the size of each CPU's ring buffer: a power of two and whole pages
 * @param recordingBytes the bound on one recording's undecoded records, without the rings
 * @param sampleHertz the samples a second of each busy CPU; none if 0
 */
public record RecorderOptions(
    EventSet events, int ringBytes, long recordingBytes, int sampleHertz) {
  /** The highest rate. */
  public static final int MAX_SAMPLE_HERTZ = 20_000;

  /** A rate whose cost is small; no divisor of the kernel's own rates. */
  public static final int DEFAULT_SAMPLE_HERTZ = 1_999;

  private static final int LIGHT_RING = 1 << 20;
  private static final int FULL_RING = 4 << 20;
  private static final long RECORDING = 64L << 20;

  public RecorderOptions {
    if (sampleHertz < 0 || sampleHertz > MAX_SAMPLE_HERTZ) {
      throw new IllegalArgumentException(sampleHertz + " samples a second");
    }
  }

  /** Options without samples. */
  public RecorderOptions(EventSet events, int ringBytes, long recordingBytes) {
    this(events, ringBytes, recordingBytes, 0);
  }

  /** Returns these options with samples. */
  public RecorderOptions sampling(int hertz) {
    return new RecorderOptions(events, ringBytes, recordingBytes, hertz);
  }

  /** Options with enough memory for an ordinary cycle, without samples. */
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
