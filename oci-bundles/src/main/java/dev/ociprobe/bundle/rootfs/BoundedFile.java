package dev.ociprobe.bundle.rootfs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file whose own idea of where its parts lie is not to be trusted.
 *
 * @param path named in errors
 */
record BoundedFile(Path path, FileChannel channel) {

  /**
   * A part of the file.
   *
   * @param offset in bytes; any number, negative too
   * @param length in bytes; any number, negative too
   * @param limit most that such a part may have
   * @throws RootfsException if there is no such part, or it is larger than it may be
   */
  ByteBuffer part(String what, long offset, long length, int limit) throws IOException {
    long size = channel.size();
    if (offset < 0 || length < 0 || length > limit || offset > size - length) {
      throw damaged(what + " lies outside of the file, or is too large");
    }
    ByteBuffer part = ByteBuffer.allocate((int) length);
    while (part.hasRemaining()) {
      if (channel.read(part, offset + part.position()) < 0) {
        throw new EOFException("it has become shorter");
      }
    }
    return part.flip();
  }

  RootfsException damaged(String what) {
    return new RootfsException(
        path, "is a damaged ELF file: " + what, "Name a program that runs on this host.");
  }
}
