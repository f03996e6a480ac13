package dev.ociprobe.yaml;

/**
 * A place in a document.
 *
 * @param line from 1
 * @param column in characters, from 1
 */
public record Place(int line, int column) {
  /** The beginning of a document. */
  public static final Place START = new Place(1, 1);

  /** The form that editors and compilers share: {@code 7:9}. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
