package dev.ociprobe.explain.evidence;

/** The threads whose switches are recorded. */
public enum RecordingScope {
  /** None: nothing is recorded. */
  NOTHING,
  /** Threads as young as the call for which the recording begins, or younger. */
  CALLS,
  /** All of the host, which tells what others did meanwhile. */
  HOST
}
