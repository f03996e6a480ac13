package dev.ociprobe.bundle.rootfs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/**
 * Copies files that may have holes, mostly disk images. Every block of zeros becomes a hole in the
 * copy. The only extended attributes that are kept are those named {@code user.*}.
 */
final class SparseFile {

  /** The size from which on a file is not searched for zeros before it is copied. */
  static final long LARGE_BYTES = 64 << 20;

  private static final int ANY_EXECUTE = 0111;

  private static final int BLOCK_BYTES = 64 << 10;
  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(BLOCK_BYTES).asReadOnlyBuffer();

  private SparseFile() {}

  /**
   * Tells whether a regular file is copied here: a large one, or one with a block of zeros.
   * Programs are not unless they are large, for their capabilities would be lost.
   */
  static boolean mayHaveHoles(Path file, long size) throws IOException {
    return size >= LARGE_BYTES
        || (size >= BLOCK_BYTES
            && ((Integer) Files.getAttribute(file, "unix:mode", NOFOLLOW_LINKS) & ANY_EXECUTE) == 0
            && dataBytes(file) <= size - BLOCK_BYTES);
  }

  static void copy(Path source, Path target) throws IOException {
    try (FileChannel out =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long size = forEachDataBlock(source, (block, position) -> writeFully(out, block, position));
      extend(out, size);
    }
    copyAttributes(source, target);
  }

  static long dataBytes(Path file) throws IOException {
    long[] bytes = {0};
    forEachDataBlock(file, (block, _) -> bytes[0] += block.remaining());
    return bytes[0];
  }

  private interface BlockAction {
    void accept(ByteBuffer block, long position) throws IOException;
  }

  /** Calls the action for each block that isn't all zeros; returns the file's size. */
  private static long forEachDataBlock(Path file, BlockAction action) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
    long position = 0;
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      while (in.read(block.clear(), position) > 0) {
        block.flip();
        int length = block.remaining();
        if (!block.equals(ZEROS.slice(0, length))) {
          action.accept(block, position);
        }
        position += length;
      }
    }
    return position;
  }

  private static void writeFully(FileChannel out, ByteBuffer block, long position)
      throws IOException {
    long at = position;
    while (block.hasRemaining()) {
      at += out.write(block, at);
    }
  }

  /** Makes a hole at the end by writing one byte after it: truncate can only shorten. */
  private static void extend(FileChannel out, long size) throws IOException {
    if (out.size() < size) {
      out.write(ByteBuffer.allocate(1), size - 1);
    }
  }

  private static void copyAttributes(Path source, Path target) throws IOException {
    PosixFileAttributes from = Files.readAttributes(source, PosixFileAttributes.class);
    PosixFileAttributeView to =
        Files.getFileAttributeView(target, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    Files.setAttribute(target, "unix:uid", Files.getAttribute(source, "unix:uid"));
    Files.setAttribute(target, "unix:gid", Files.getAttribute(source, "unix:gid"));
    // After the owner, for chown(2) clears the set-user-id bit.
    Files.setAttribute(target, "unix:mode", Files.getAttribute(source, "unix:mode"));
    copyUserAttributes(source, target);
    to.setTimes(from.lastModifiedTime(), from.lastAccessTime(), null);
  }

  private static void copyUserAttributes(Path source, Path target) throws IOException {
    UserDefinedFileAttributeView from =
        Files.getFileAttributeView(source, UserDefinedFileAttributeView.class);
    UserDefinedFileAttributeView to =
        Files.getFileAttributeView(target, UserDefinedFileAttributeView.class);
    for (String name : from.list()) {
      ByteBuffer value = ByteBuffer.allocate(from.size(name));
      from.read(name, value);
      to.write(name, value.flip());
    }
  }
}
