package dev.ociprobe.host.symbols;

import dev.ociprobe.host.elf.ProgramFunctions;
import dev.ociprobe.host.perf.MappedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The functions of files by their paths on this host, if these are the files that were mapped. A
 * program that is mapped in several ways (by build id, by inode, from several mounts) is kept once.
 * For one thread at a time.
 */
final class LoadedPrograms {
  /** Bounds on memory: the functions of a large program take 10 MB. */
  private static final int MAX_FILES = 1 << 10;

  private final Map<MappedFile, Optional<ProgramFunctions>> files = new HashMap<>();
  private final Map<String, ProgramFunctions> byBuildId = new HashMap<>();
  private final long maxBytes;
  private long bytes;

  /**
   * Begins with no program.
   *
   * @param maxBytes that the functions take at most, but for those of a single larger program;
   *     beyond it all are forgotten
   */
  LoadedPrograms(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The functions of a file, which is read when it is met first; empty if it can't be read. */
  Optional<ProgramFunctions> of(MappedFile file) {
    if (!file.isReachable()) { // by then it may be known by another path
      return Optional.ofNullable(byBuildId.get(file.buildId()));
    }
    Optional<ProgramFunctions> known = files.get(file);
    if (known == null) {
      known = read(file).map(this::shared);
      if (files.size() >= MAX_FILES) {
        forget();
      }
      files.put(file, known);
    }
    return known;
  }

  /** The memory taken, in bytes. */
  long bytes() {
    return bytes;
  }

  void forget() {
    files.clear();
    byBuildId.clear();
    bytes = 0;
  }

  private ProgramFunctions shared(ProgramFunctions read) {
    ProgramFunctions same = byBuildId.get(read.buildId());
    if (same != null) {
      return same;
    }
    if (bytes + read.bytes() > maxBytes) {
      forget();
    }
    bytes += read.bytes();
    if (!read.buildId().isEmpty()) {
      byBuildId.put(read.buildId(), read);
    }
    return read;
  }

  /** Reads the file of that path; empty if it is not the one that was mapped, or broken. */
  private static Optional<ProgramFunctions> read(MappedFile mapped) {
    try {
      Path path = Path.of(mapped.path());
      if (mapped.buildId().isEmpty() && !isSame(path, mapped)) {
        return Optional.empty();
      }
      return Optional.of(ProgramFunctions.read(path))
          .filter(read -> mapped.buildId().isEmpty() || mapped.buildId().equals(read.buildId()));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // its functions have no names then
    }
  }

  private static boolean isSame(Path path, MappedFile mapped) throws IOException {
    Map<String, Object> status = Files.readAttributes(path, "unix:dev,ino");
    long device = (long) Objects.requireNonNull(status.get("dev"));
    // makedev(3), as glibc and musl pack it.
    long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
    long minor = (device & 0xff) | (device >>> 12 & ~0xffL);
    return (long) Objects.requireNonNull(status.get("ino")) == mapped.inode()
        && major == mapped.major()
        && minor == mapped.minor();
  }
}
