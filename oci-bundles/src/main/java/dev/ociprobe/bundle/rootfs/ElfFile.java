package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The facts about a program or library that the dynamic linker needs.
 *
 * @param wide true for the 64-bit class
 * @param machine {@code e_machine}
 * @param interpreter {@code PT_INTERP}: the dynamic linker; none for static programs and libraries
 * @param needed {@code DT_NEEDED}: the libraries' names
 * @param rpath {@code DT_RPATH}, colon-separated, perhaps empty
 * @param runpath {@code DT_RUNPATH}, colon-separated; if present, it replaces {@code rpath}
 * @see <a href="https://man7.org/linux/man-pages/man5/elf.5.html">elf(5)</a>
 */
record ElfFile(
    boolean wide,
    int machine,
    Optional<String> interpreter,
    List<String> needed,
    String rpath,
    Optional<String> runpath) {

  ElfFile {
    needed = List.copyOf(needed);
  }

  /**
   * Reads a file of unknown content.
   *
   * @throws RootfsException if it is not an ELF program or library, or is damaged
   */
  static ElfFile read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new ElfParser(file, new BoundsCheckedFile(file, channel)).parse();
    } catch (IOException e) {
      throw new RootfsException(
          file, "can't be read: " + e.getMessage(), "name a readable program");
    }
  }

  /** Returns true if one process can load both this and the other. */
  boolean runsWith(ElfFile other) {
    return wide == other.wide && machine == other.machine;
  }
}
