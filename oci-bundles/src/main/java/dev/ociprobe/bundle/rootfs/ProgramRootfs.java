package dev.ociprobe.bundle.rootfs;

import java.nio.file.Path;

/**
 * A program of the host with everything it needs to be loaded.
 *
 * @param program an ELF executable, or a script whose interpreter is one
 */
public record ProgramRootfs(Path program) implements Rootfs {

  @Override
  public RootfsContents populate(Path target) {
    throw new UnsupportedOperationException();
  }
}
