package dev.ociprobe.host.procfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The size of this host's pages of memory, by the auxiliary vector, getauxval(3): 4 KiB on x86-64,
 * up to 64 KiB on aarch64.
 */
public final class PageSize {
  private static final long AT_PAGESZ = 6;
  private static final long USUAL = 4096;
  private static final long BYTES = read(PseudoFiles.ofHost());

  private PageSize() {}

  /** The bytes of a page. */
  public static long bytes() {
    return BYTES;
  }

  /** Rounds down to whole pages, as the kernel does with limits on memory. */
  public static long whole(long bytes) {
    return bytes / BYTES * BYTES;
  }

  /** Reads it; the usual one if the vector can't be read. */
  static long read(PseudoFiles files) {
    try {
      byte[] vector = Files.readAllBytes(files.resolve(Path.of("/proc/self/auxv")));
      LongBuffer words = ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder()).asLongBuffer();
      while (words.remaining() >= 2) {
        long key = words.get();
        long value = words.get();
        if (key == AT_PAGESZ && value > 0) {
          return value;
        }
      }
    } catch (IOException e) {
      // proc may not be mounted
    }
    return USUAL;
  }
}
