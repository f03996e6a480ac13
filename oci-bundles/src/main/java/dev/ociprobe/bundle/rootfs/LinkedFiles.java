package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The files that a program of the host needs to be loaded, by its ELF headers. */
public final class LinkedFiles {
  private LinkedFiles() {}

  /**
   * Returns the program first, then its dynamic linker and libraries, and theirs.
   *
   * @throws RootfsException if one is missing or doesn't fit this machine
   */
  public static Set<Path> of(Path program) throws IOException {
    return ProgramFiles.filesOf(
        program.toAbsolutePath(),
        new LibrarySearch(LinkerDirectories.read(ProgramRootfs.LINKER_CONFIGURATION)));
  }
}
