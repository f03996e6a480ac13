package dev.ociprobe.bundle;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A config.json in which only the container's id changes. It writes the whole file for each
 * container, which takes tens of microseconds, for a runtime may have changed or replaced it.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ConfigTemplate {

  /** The ids that runc, the strictest runtime, accepts. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9+._-]+");

  private final Path config;
  private final ConfigLayout layout;
  private final byte[] document;

  ConfigTemplate(Path config, ConfigLayout layout) {
    this.config = config;
    this.layout = layout;
    this.document = layout.json().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes config.json for a container.
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
    byte[] bytes = id.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, document, layout.idOffset(), bytes.length);
    try {
      write();
    } catch (IOException e) {
      throw BundleException.of(config, "be written", e, "make room on that file system");
    }
  }

  // Not truncated first: ext4 then writes the blocks to the disk at once. Not by a FileChannel,
  // which fails on an interrupt.
  private void write() throws IOException {
    if (!Files.isRegularFile(config, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(config);
    }
    try (RandomAccessFile file = new RandomAccessFile(config.toFile(), "rw")) {
      file.write(document);
      if (file.length() > document.length) {
        file.setLength(document.length);
      }
    }
  }
}
