package dev.ociprobe.container.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The open file of a kernel setting, below {@code /sys} or {@code /proc/sys}. */
final class SettingFile implements AutoCloseable {
  private static final int MAX_BYTES = 4096;

  private final FileChannel channel;

  private SettingFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens it for reading and writing.
   *
   * @throws SettingUnavailableException if it isn't there or may not be written
   */
  static SettingFile open(Path path) throws SettingUnavailableException {
    try {
      return new SettingFile(
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (NoSuchFileException e) {
      throw new SettingUnavailableException(
          path + ": this kernel has no such setting", "leave this factor out", e);
    } catch (AccessDeniedException e) {
      throw new SettingUnavailableException(
          path + " may not be written", "run as root on the host, not in a container", e);
    } catch (IOException e) {
      throw new SettingUnavailableException(
          path + " can't be written: " + e.getMessage(),
          "run on the host, where /sys is mounted for writing",
          e);
    }
  }

  /** The current value of a setting. */
  static String valueOf(Path path) throws IOException {
    try (SettingFile file = new SettingFile(FileChannel.open(path, StandardOpenOption.READ))) {
      return file.value();
    }
  }

  /** The current value, read in one call: a second read(2) of a sysctl would return nothing. */
  String value() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
    channel.read(bytes, 0);
    return UTF_8.decode(bytes.flip()).toString().strip();
  }

  void set(String value) throws IOException {
    channel.write(ByteBuffer.wrap(value.getBytes(UTF_8)), 0);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
