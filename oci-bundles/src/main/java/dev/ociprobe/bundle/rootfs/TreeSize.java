package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The space that a copy of a tree needs.
 *
 * @param apparentBytes sum of the files' sizes, each hard-linked file once
 * @param large files that may have holes
 */
record TreeSize(long apparentBytes, List<Path> large) {

  TreeSize {
    large = List.copyOf(large);
  }

  static TreeSize of(Path directory) throws IOException {
    Counter counter = new Counter(FileDevice.of(directory));
    Files.walkFileTree(directory, counter);
    return new TreeSize(counter.bytes, counter.large);
  }

  /** Returns {@link #apparentBytes} without the holes; reads every large file to find them. */
  long dataBytes() throws IOException {
    long bytes = apparentBytes;
    for (Path file : large) {
      bytes -= Files.size(file) - SparseFile.dataBytes(file);
    }
    return bytes;
  }

  private static final class Counter extends SimpleFileVisitor<Path> {
    private final FileDevice device;
    private final Set<Object> seen = new HashSet<>();
    private final List<Path> large = new ArrayList<>();
    private long bytes;

    Counter(FileDevice device) {
      this.device = device;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      return device.holds(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && seen.add(attributes.fileKey())) {
        bytes += attributes.size();
        if (attributes.size() >= SparseFile.LARGE_BYTES) {
          large.add(file);
        }
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
