package dev.ociprobe.bundle.rootfs;

import java.nio.file.Path;

/**
 * A copy of a directory.
 *
 * @param source the directory to copy; only read
 */
public record DirectoryRootfs(Path source) implements Rootfs {

  @Override
  public RootfsContents populate(Path target) {
    throw new UnsupportedOperationException();
  }
}
