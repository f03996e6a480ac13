package dev.ociprobe.host.perf;

import java.util.BitSet;
import java.util.List;

/**
 * The events that a recorder records and the memory that it may use.
 *
 * @param ringBytes the size of each CPU's ring buffer: a power of two and whole pages
 * @param recordingBytes the bound on one recording's undecoded records, without the rings
 * @param sampleHertz the samples a second of each busy CPU; none if 0
 * @param userWaits true for the user's stack, too, of a thread that leaves its CPU
 * @param writes true for each write(2) with its length, by which lines of a log are found
 * @param requested tracepoints to record in addition
 * @param cpus on which the runtime may run, where more is recorded; all if empty
 */
public record RecorderOptions(
    EventSet events,
    int ringBytes,
    long recordingBytes,
    int sampleHertz,
    boolean userWaits,
    boolean writes,
    List<TracepointName> requested,
    BitSet cpus) {
  /** The highest rate. */
  public static final int MAX_SAMPLE_HERTZ = 20_000;

  /** A rate whose cost is small; no divisor of the kernel's own rates. */
  public static final int DEFAULT_SAMPLE_HERTZ = 1_999;

  /** The usual bound on one recording's undecoded records. */
  public static final long RECORDING_BYTES = 64L << 20;

  private static final int LIGHT_RING = 1 << 20;
  private static final int FULL_RING = 4 << 20;

  public RecorderOptions {
    cpus = (BitSet) cpus.clone();
    if (sampleHertz < 0 || sampleHertz > MAX_SAMPLE_HERTZ) {
      throw new IllegalArgumentException(sampleHertz + " samples a second");
    }
    requested = List.copyOf(requested);
  }

  /** Options without samples. */
  public RecorderOptions(EventSet events, int ringBytes, long recordingBytes) {
    this(events, ringBytes, recordingBytes, 0, false, false, List.of(), new BitSet());
  }

  /** Returns these options with samples. */
  public RecorderOptions sampling(int hertz) {
    return new RecorderOptions(
        events, ringBytes, recordingBytes, hertz, userWaits, writes, requested, cpus);
  }

  /** Returns these options with or without the user's stacks of threads that wait. */
  public RecorderOptions withUserWaits(boolean wanted) {
    return new RecorderOptions(
        events, ringBytes, recordingBytes, sampleHertz, wanted, writes, requested, cpus);
  }

  /** Returns these options with or without writes. */
  public RecorderOptions withWrites(boolean wanted) {
    return new RecorderOptions(
        events, ringBytes, recordingBytes, sampleHertz, userWaits, wanted, requested, cpus);
  }

  /** Returns these options with more tracepoints. */
  public RecorderOptions requesting(List<TracepointName> tracepoints) {
    return new RecorderOptions(
        events, ringBytes, recordingBytes, sampleHertz, userWaits, writes, tracepoints, cpus);
  }

  /** Returns these options with other rings. */
  public RecorderOptions ringsOf(int bytes) {
    return new RecorderOptions(
        events, bytes, recordingBytes, sampleHertz, userWaits, writes, requested, cpus);
  }

  /** Returns these options for a runtime that may run on these CPUs. */
  public RecorderOptions on(BitSet measured) {
    return new RecorderOptions(
        events, ringBytes, recordingBytes, sampleHertz, userWaits, writes, requested, measured);
  }

  /** Options with enough memory for an ordinary cycle, without samples. */
  public static RecorderOptions of(EventSet events) {
    return new RecorderOptions(
        events,
        switch (events) {
          case LIGHT -> LIGHT_RING;
          case FULL -> FULL_RING;
        },
        RECORDING_BYTES);
  }
}
