package dev.ociprobe.yaml;

import java.io.Serial;

/** Thrown if a document is malformed; says where, and what would do. */
public final class YamlException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String remedy;

  /**
   * Creates the exception.
   *
   * @param problem without the place
   * @param remedy may be empty if the problem says it
   */
  public YamlException(Place place, String problem, String remedy) {
    super(problem);
    this.place = place;
    this.remedy = remedy;
  }

  /** The place of the problem. */
  public Place place() {
    return place;
  }

  /** The remedy; may be empty. */
  public String remedy() {
    return remedy;
  }
}
