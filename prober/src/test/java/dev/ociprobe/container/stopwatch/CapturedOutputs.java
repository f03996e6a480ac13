package dev.ociprobe.container.stopwatch;

/** Captured outputs for tests. */
public final class CapturedOutputs {
  private CapturedOutputs() {}

  /** An output of these bytes, all of them kept. */
  public static CapturedOutput of(byte[] bytes) {
    return new CapturedOutput(bytes.length, bytes, new byte[0]);
  }
}
