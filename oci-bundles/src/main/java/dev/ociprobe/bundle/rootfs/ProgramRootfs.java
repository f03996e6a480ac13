package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of the host with everything it needs to be loaded: its dynamic linker and libraries, of
 * a script its interpreter and theirs. What it opens by itself later is not there.
 *
 * @param program an ELF executable, or a script whose interpreter is one
 */
public record ProgramRootfs(Path program) implements Rootfs {

  private static final Path LINKER_CONFIGURATION = Path.of("/etc/ld.so.conf");

  /** Without it, the linker inside would know its built-in directories only. */
  private static final Path LINKER_CACHE = Path.of("/etc/ld.so.cache");

  @Override
  public RootfsContents populate(Path target) {
    Path absolute = program.toAbsolutePath();
    try {
      LibrarySearch libraries = new LibrarySearch(LinkerDirectories.read(LINKER_CONFIGURATION));
      HostMirror mirror = new HostMirror(target);
      MountPoints.createIn(target);
      for (Path file : HostProgram.filesOf(absolute, libraries)) {
        mirror.add(file);
      }
      if (Files.isRegularFile(LINKER_CACHE)) {
        mirror.add(LINKER_CACHE);
      }
      return new RootfsContents(List.of(absolute.toString()), List.of());
    } catch (InvalidPathException e) {
      throw new RootfsException(
          absolute, "names a file with a NUL character", "Name a program that runs on this host.");
    } catch (IOException e) {
      throw RootfsException.writing(target, e);
    }
  }
}
