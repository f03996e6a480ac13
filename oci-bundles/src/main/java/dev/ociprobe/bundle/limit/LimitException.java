package dev.ociprobe.bundle.limit;

/** A limit that can't be meant so: what is wrong with it, and what to write instead. */
public final class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  LimitException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What to do about it: a clause. */
  public String remedy() {
    return remedy;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
