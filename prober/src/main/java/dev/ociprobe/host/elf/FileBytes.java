package dev.ociprobe.host.elf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a file, read in parts: a mapping would end the JVM if someone shortened the file.
 * Not safe for use by several threads.
 */
final class FileBytes implements Closeable {
  /** A bound on memory: twice the largest table of a program of today. */
  private static final long MAX_PART = 64 << 20;

  private final FileChannel channel;
  private final long size;

  private FileBytes(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  static FileBytes open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadElfException("not a regular file");
    }
    FileChannel channel = FileChannel.open(file);
    try {
      return new FileBytes(channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Reads a part, in little-endian order. */
  ByteBuffer read(long offset, long bytes) throws IOException {
    BadElfException.check(
        offset >= 0 && bytes >= 0 && bytes <= MAX_PART && offset <= size - bytes,
        "a part outside of the file or too large");
    ByteBuffer part = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (part.hasRemaining()) {
      if (channel.read(part, offset + part.position()) < 0) {
        throw new BadElfException("the file became shorter");
      }
    }
    return part.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
