package dev.ociprobe.probe.lifecycle;

import java.io.IOException;
import java.io.Serial;

/** Thrown if a run can't go on, since what it measures under is not what it was. */
public final class ConditionsChangedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  ConditionsChangedException(String difference) {
    super(difference);
  }
}
