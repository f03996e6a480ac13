package dev.ociprobe.bundle.rootfs;

import java.nio.file.Path;

/** The payload alone. */
public record PayloadRootfs() implements Rootfs {

  @Override
  public RootfsContents populate(Path target) {
    throw new UnsupportedOperationException();
  }
}
