package dev.ociprobe.probe.workload;

import java.io.Serial;

/** Thrown if a workload can't be run as it was asked for; tells what to do. */
public final class WorkloadException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Creates the exception.
   *
   * @param remedy may be empty if the problem says it
   */
  public WorkloadException(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  /** The remedy; may be empty. */
  public String remedy() {
    return remedy;
  }
}
