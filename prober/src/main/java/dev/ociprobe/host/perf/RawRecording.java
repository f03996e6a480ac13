package dev.ociprobe.host.perf;

/** A recording that was taken from its recorder, which may go on, and that is not decoded yet. */
@FunctionalInterface
public interface RawRecording {

  /** Decodes it; takes a second for some 500,000 events. Belongs to the recorder's thread. */
  Recording decode();
}
