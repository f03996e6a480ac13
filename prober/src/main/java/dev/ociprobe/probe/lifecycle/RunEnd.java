package dev.ociprobe.probe.lifecycle;

import java.util.Locale;

/** The reason why a run ended. */
enum RunEnd {
  /** All rounds were measured. */
  RUNS,
  /** Each p50 was known as well as was asked for. */
  PRECISION,
  /** The time was up. */
  TIME,
  /** The observer has found enough. */
  SATISFIED,
  INTERRUPTED,
  /** Too many cycles failed, or the host did. */
  FAILED;

  /** The name in run.json. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
