package dev.ociprobe.bundle.rootfs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the libraries of a program as the dynamic linker does with an empty environment. What the
 * program opens later by itself (plug-ins, name services) is unknown.
 *
 * @param directories the directories searched for every program
 * @see <a href="https://man7.org/linux/man-pages/man8/ld.so.8.html">ld.so(8)</a>
 */
record LibrarySearch(List<Path> directories) {

  /**
   * A program or library, and the directories that it searches.
   *
   * @param inherited {@code DT_RPATH}s of those that need it, nearest first
   */
  private record Loaded(Path path, ElfFile elf, List<Path> inherited) {

    List<Path> ownPath() {
      return elf.runpath().isPresent() ? List.of() : expand(elf.rpath());
    }

    /** The directories searched before those of all programs. */
    Stream<Path> searchPath() {
      return elf.runpath().isPresent()
          ? expand(elf.runpath().get()).stream()
          : Stream.concat(ownPath().stream(), inherited.stream());
    }

    private List<Path> expand(String colonSeparated) {
      String origin = path.resolveSibling("").toString();
      return Stream.of(colonSeparated.split(":", -1))
          .map(entry -> entry.replace("${ORIGIN}", origin).replace("$ORIGIN", origin))
          .filter(entry -> entry.startsWith("/") && !entry.contains("$"))
          .map(Path::of)
          .toList();
    }
  }

  /**
   * Returns the libraries in the order in which they are loaded.
   *
   * @throws RootfsException if one is missing
   */
  Collection<Path> librariesOf(Path program, ElfFile elf) {
    Map<String, Path> found = new LinkedHashMap<>();
    Deque<Loaded> pending = new ArrayDeque<>();
    pending.add(new Loaded(program, elf, List.of()));
    while (!pending.isEmpty()) {
      Loaded loaded = pending.remove();
      for (String name : loaded.elf.needed()) {
        if (!found.containsKey(name)) {
          Path library = find(name, loaded);
          found.put(name, library);
          List<Path> inherited = new ArrayList<>(loaded.ownPath());
          inherited.addAll(loaded.inherited);
          pending.add(new Loaded(library, ElfFile.read(library), inherited));
        }
      }
    }
    return found.values();
  }

  private Path find(String name, Loaded wanting) {
    Stream<Path> candidates =
        name.contains("/")
            ? Stream.of(Path.of("/").resolve(name))
            : Stream.concat(wanting.searchPath(), directories.stream())
                .map(directory -> directory.resolve(name));
    return candidates
        .filter(candidate -> Files.isRegularFile(candidate) && fits(candidate, wanting.elf))
        .findFirst()
        .orElseThrow(() ->
            new RootfsException(
                wanting.path,
                "needs " + name + ", which is in none of the linker's directories",
                "install the package that has it, and run ldconfig"));
  }

  private static boolean fits(Path candidate, ElfFile wanting) {
    return read(candidate).filter(wanting::runsWith).isPresent();
  }

  /** Reads a library; empty for anything else, such as a linker script, which the linker skips. */
  static Optional<ElfFile> read(Path candidate) {
    try {
      return Optional.of(ElfFile.read(candidate));
    } catch (RootfsException e) {
      return Optional.empty();
    }
  }
}
