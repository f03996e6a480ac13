package dev.ociprobe.explain.experiment;

/** A factor that can't be switched for a runtime, with a remedy. */
public final class NotApplicableException extends Exception {
  private static final long serialVersionUID = 1;

  private final Obstacle obstacle;
  private final String remedy;

  /** The side on which the obstacle lies. */
  public enum Obstacle {
    /** The runtime, or the user's request. */
    REQUEST,
    /** The host. */
    HOST
  }

  private NotApplicableException(Obstacle obstacle, String message, String remedy) {
    super(message);
    this.obstacle = obstacle;
    this.remedy = remedy;
  }

  static NotApplicableException forRequest(String message, String remedy) {
    return new NotApplicableException(Obstacle.REQUEST, message, remedy);
  }

  static NotApplicableException onHost(String message, String remedy) {
    return new NotApplicableException(Obstacle.HOST, message, remedy);
  }

  public Obstacle obstacle() {
    return obstacle;
  }

  /** The remedy, as an imperative. */
  public String remedy() {
    return remedy;
  }
}
