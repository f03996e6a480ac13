package dev.ociprobe.posix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Text in direct buffers. */
final class Messages {
  private Messages() {}

  /** Returns a buffer that holds exactly the text. */
  static ByteBuffer direct(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  /** Reads once from a descriptor. */
  static String read(Descriptors descriptors, int fd) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    descriptors.read(fd, buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }
}
