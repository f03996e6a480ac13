package dev.ociprobe.bundle;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A config.json in which only the container's id changes. It keeps the file open and overwrites the
 * id in place, which takes microseconds.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ConfigTemplate implements AutoCloseable {

  /** The ids that runc, the strictest runtime, accepts. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9+._-]+");

  private final Path config;
  private final ConfigLayout layout;

  /** Not a FileChannel, which an interrupt would close for good. */
  private final RandomAccessFile file;

  private ConfigTemplate(Path config, ConfigLayout layout, RandomAccessFile file) {
    this.config = config;
    this.layout = layout;
    this.file = file;
  }

  static ConfigTemplate open(Path config, ConfigLayout layout) {
    try {
      return new ConfigTemplate(config, layout, new RandomAccessFile(config.toFile(), "rw"));
    } catch (IOException e) {
      throw failed(config, e);
    }
  }

  /**
   * Sets the container's id in config.json.
   *
   * @param id ASCII letters, digits, {@code +}, {@code -}, {@code .} and {@code _}, of the
   *     template's width
   * @throws BundleException if config.json can't be written
   * @throws IllegalArgumentException if the id has another width or other characters
   */
  public void prepare(String id) {
    if (id.length() != layout.idWidth() || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "\"" + id + "\" is not an id of " + layout.idWidth() + " characters");
    }
    try {
      file.seek(layout.idOffset());
      file.write(id.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw failed(config, e);
    }
  }

  /** Closes the file; config.json keeps the last id. */
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failed(config, e);
    }
  }

  private static BundleException failed(Path config, IOException cause) {
    return BundleException.of(config, "be written", cause, "Make room on that file system.");
  }
}
