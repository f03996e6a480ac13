package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A copy of a directory. It keeps modes, owners, times, symbolic and hard links, the holes of large
 * files, and extended attributes with file capabilities; of files that {@link SparseFile} copies,
 * only {@code user.*} attributes. It leaves out sockets, FIFOs and device nodes, which Java can't
 * make, and other file systems mounted below; each is listed among the omissions.
 *
 * @param source the directory to copy; only read
 */
public record DirectoryRootfs(Path source) implements Rootfs {

  /** {@code PATH_MAX} of linux/limits.h, without the final NUL. */
  private static final int MAX_PATH_BYTES = 4095;

  @Override
  public RootfsContents populate(Path target) {
    Path real = realSource();
    try {
      refuseOverlap(real, target);
      requireSpace(TreeSize.of(real), target);
      TreeCopy copy = new TreeCopy(real, target);
      Files.walkFileTree(real, copy);
      return new RootfsContents(List.of(), copy.omissions());
    } catch (ClosedByInterruptException e) {
      // What is to be undone now must not be interrupted, too.
      boolean _ = Thread.interrupted();
      throw new RootfsException(source, "was not copied: interrupted", "call ociprobe again");
    } catch (FileSystemException e) {
      throw notCopied(e, Objects.requireNonNullElse(e.getReason(), ""));
    } catch (IOException e) {
      throw notCopied(e, "");
    }
  }

  private RootfsException notCopied(IOException cause, String reason) {
    String problem =
        "can't be copied: " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return reason.equals("File name too long")
        ? new RootfsException(
            source,
            problem,
            "shorten the directory names: a path in the copy is longer than the "
                + MAX_PATH_BYTES
                + " bytes that Linux allows")
        : new RootfsException(
            source,
            problem,
            "check that it is readable, that nobody changes it, and that there is room for the"
                + " copy");
  }

  private Path realSource() {
    try {
      Path real = source.toRealPath();
      if (!Files.isDirectory(real)) {
        throw new RootfsException(source, "is not a directory", "name a directory");
      }
      return real;
    } catch (NoSuchFileException e) {
      throw new RootfsException(source, "no such directory", "name an existing directory");
    } catch (IOException e) {
      throw new RootfsException(
          source, "can't be opened: " + e.getMessage(), "name a directory that can be read");
    }
  }

  private static void refuseOverlap(Path real, Path target) throws IOException {
    for (Path above = target.toRealPath(); above != null; above = above.getParent()) {
      if (Files.isSameFile(above, real)) {
        throw new RootfsException(
            real,
            "holds " + target + ", where its own copy would go",
            "name a smaller directory; the root of the host can't be a root filesystem");
      }
    }
  }

  private static void requireSpace(TreeSize size, Path target) throws IOException {
    FileStore store = Files.getFileStore(target);
    long usable = store.getUsableSpace();
    if (size.apparentBytes() > usable && size.dataBytes() > usable) {
      throw new RootfsException(
          target,
          "has room for " + (usable >> 20) + " MiB, the copy needs " + (size.dataBytes() >> 20),
          "make room on " + store + ", or use a smaller root filesystem");
    }
  }
}
