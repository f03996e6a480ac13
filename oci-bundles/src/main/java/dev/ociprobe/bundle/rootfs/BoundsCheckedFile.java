package dev.ociprobe.bundle.rootfs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * An ELF file whose own offsets and lengths are not to be trusted.
 *
 * @param path the path named in errors
 * @param channel the open file
 */
record BoundsCheckedFile(Path path, FileChannel channel) {

  /**
   * Returns a part of the file.
   *
   * @param what the part's name in errors
   * @param offset in bytes; any number, negative too
   * @param length in bytes; any number, negative too
   * @param limit maximum length
   * @throws RootfsException if the part is outside of the file or too long
   */
  ByteBuffer part(String what, long offset, long length, int limit) throws IOException {
    long size = channel.size();
    if (offset < 0 || length < 0 || length > limit || offset > size - length) {
      throw damaged(what + " is outside of the file or too large");
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
        path, "is a damaged ELF file: " + what, "name a program that runs on this host");
  }
}
