package dev.ociprobe.probe.reproduce;

import java.io.Serial;

/** Thrown if there is no experiment of a name. */
public final class UnknownExperimentException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  UnknownExperimentException(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  /** The remedy; may be empty. */
  public String remedy() {
    return remedy;
  }
}
