package dev.ociprobe.host.symbols;

import dev.ociprobe.host.elf.ProgramFunctions;
import dev.ociprobe.host.perf.MappedFile;
import dev.ociprobe.host.perf.UserFrame;
import dev.ociprobe.host.perf.UserStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The functions of files by their paths on this host, if these are the files that were mapped. Safe
 * for use by several threads.
 */
final class ProgramSymbols implements UserSymbols {
  /** Bounds on memory: stacks that differ by one instruction are different ones. */
  private static final int MAX_STACKS = 1 << 12;

  private static final int MAX_FRAMES = 1 << 14;

  private static final int MAX_FILES = 1 << 10;

  private final Map<MappedFile, Optional<ProgramFunctions>> files = new HashMap<>();
  private final Map<UserStack, List<UserFunction>> stacks = new HashMap<>();
  private final Map<UserFrame, UserFunction> frames = new HashMap<>();

  @Override
  public synchronized List<UserFunction> functions(UserStack stack) {
    if (stacks.size() >= MAX_STACKS) {
      stacks.clear();
    }
    List<UserFunction> known = stacks.get(stack);
    if (known == null) {
      if (frames.size() >= MAX_FRAMES) {
        frames.clear();
      }
      known =
          stack.frames().stream()
              .map(frame -> frames.computeIfAbsent(frame, this::function))
              .toList();
      stacks.put(stack, known);
    }
    return known;
  }

  private UserFunction function(UserFrame frame) {
    MappedFile file = frame.file();
    if (files.size() >= MAX_FILES) {
      files.clear();
    }
    Optional<ProgramFunctions> functions = files.computeIfAbsent(file, ProgramSymbols::read);
    return new UserFunction(
        file.name(),
        functions.flatMap(f -> f.nameAt(frame.offset())).orElse(""),
        functions.map(f -> f.addressAt(frame.offset())).orElse(frame.offset()));
  }

  /** Reads the file of that path; empty if it is not the one that was mapped, or broken. */
  private static Optional<ProgramFunctions> read(MappedFile mapped) {
    if (!mapped.path().startsWith("/") || mapped.isDeleted()) {
      return Optional.empty();
    }
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
