package dev.ociprobe.bundle.limit;

/** An invalid limit: its message tells the problem, its remedy what to write instead. */
public final class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  LimitException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** The remedy, as a clause. */
  public String remedy() {
    return remedy;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
