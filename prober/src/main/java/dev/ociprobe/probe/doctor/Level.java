package dev.ociprobe.probe.doctor;

/** The severity of a finding. */
public enum Level {
  /** Nothing to do. */
  OK,
  /** Measuring works, but its figures suffer; or the check could not be made. */
  WARN,
  /** Measuring is impossible until this is fixed. */
  FAIL
}
