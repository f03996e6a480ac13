package dev.ociprobe.probe.doctor;

/** How bad a finding is. */
public enum Level {
  /** Nothing to do. */
  OK,
  /** Measuring works; the numbers suffer, or couldn't be judged. */
  WARN,
  /** Measuring can't work until it is mended. */
  FAIL
}
