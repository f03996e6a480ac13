package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of the host with all that it needs to be loaded: its dynamic linker and libraries; for
 * a script, its interpreter and the interpreter's. Files that it opens later are not included.
 *
 * @param program an ELF executable, or a script whose interpreter is one
 * @param more absolute paths of further programs and libraries, which bring their own libraries,
 *     and of other files
 */
public record ProgramRootfs(Path program, List<Path> more) implements Rootfs {

  static final Path LINKER_CONFIGURATION = Path.of("/etc/ld.so.conf");

  /** Without the cache, the linker inside would search only its built-in directories. */
  private static final Path LINKER_CACHE = Path.of("/etc/ld.so.cache");

  public ProgramRootfs {
    more = List.copyOf(more);
  }

  @Override
  public boolean isProgramOfHost() {
    return true;
  }

  @Override
  public RootfsContents populate(Path target) {
    Path absolute = program.toAbsolutePath();
    try {
      LibrarySearch libraries = new LibrarySearch(LinkerDirectories.read(LINKER_CONFIGURATION));
      HostFileCopier mirror = new HostFileCopier(target);
      MountPoints.createIn(target);
      for (Path file : ProgramFiles.filesOf(absolute, libraries)) {
        mirror.add(file);
      }
      for (Path each : more) {
        for (Path file : ProgramFiles.filesOfAny(each, libraries)) {
          mirror.add(file);
        }
      }
      if (Files.isRegularFile(LINKER_CACHE)) {
        mirror.add(LINKER_CACHE);
      }
      return new RootfsContents(List.of(absolute.toString()), List.of());
    } catch (InvalidPathException e) {
      throw new RootfsException(
          absolute, "names a file with a NUL character", "name a program that runs on this host");
    } catch (IOException e) {
      throw RootfsException.writing(target, e);
    }
  }
}
