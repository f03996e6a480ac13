package dev.ociprobe.probe.workload;

/**
 * A text of which so many characters are read, and no more: an expression that tries all ways to
 * match would go on for hours, and nothing could interrupt it. For one thread.
 */
final class BoundedText implements CharSequence {
  private final CharSequence text;
  private final Allowance allowance;

  /** The characters that may still be read. */
  private static final class Allowance {
    private long left;

    Allowance(long characters) {
      left = characters;
    }
  }

  /** Thrown once too many characters were read. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * The whole text.
   *
   * @param characters that may be read, each time counted
   */
  BoundedText(CharSequence text, long characters) {
    this(text, new Allowance(characters));
  }

  private BoundedText(CharSequence text, Allowance allowance) {
    this.text = text;
    this.allowance = allowance;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--allowance.left < 0) {
      throw new ExhaustedException();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new BoundedText(text.subSequence(start, end), allowance);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
