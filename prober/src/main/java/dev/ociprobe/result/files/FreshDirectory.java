package dev.ociprobe.result.files;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An empty directory for results.
 *
 * @param made the directories that had to be made for it, the innermost first
 */
public record FreshDirectory(Path path, List<Path> made) {
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Copies the list. */
  public FreshDirectory {
    made = List.copyOf(made);
  }

  /**
   * Makes {@code <parent>/<UTC time>-<kind>/}, with a number appended if that exists.
   *
   * @param parent such as {@code ociprobe-results}; created if missing
   * @throws ResultFileException if it can't be created
   */
  public static FreshDirectory create(Path parent, Instant now, String kind)
      throws ResultFileException {
    String name = UTC_TIME.format(now) + "-" + kind;
    boolean makesParent = Files.notExists(parent);
    for (int attempt = 1; ; attempt++) {
      Path path = parent.resolve(attempt == 1 ? name : name + "-" + attempt);
      try {
        Files.createDirectories(parent);
        Files.createDirectory(path);
        return new FreshDirectory(path, makesParent ? List.of(path, parent) : List.of(path));
      } catch (FileAlreadyExistsException e) {
        // Another run of the same second made it, unless the parent is not a directory.
        if (!Files.isDirectory(parent)) {
          throw ResultFileException.notWritten(parent, "nothing is saved", e);
        }
      } catch (IOException e) {
        throw ResultFileException.notWritten(path, "nothing is saved", e);
      }
    }
  }

  /**
   * Takes the given directory, which must be empty or not exist yet.
   *
   * @throws OccupiedDirectoryException if it is a file or holds something
   * @throws ResultFileException if it can't be created
   */
  public static FreshDirectory at(Path directory)
      throws OccupiedDirectoryException, ResultFileException {
    try {
      List<Path> made = missing(directory);
      Files.createDirectories(directory);
      try (Stream<Path> entries = Files.list(directory)) {
        if (entries.findAny().isPresent()) {
          throw new OccupiedDirectoryException(directory, "is not empty");
        }
      }
      return new FreshDirectory(directory, made);
    } catch (OccupiedDirectoryException e) {
      throw e;
    } catch (FileAlreadyExistsException e) {
      throw new OccupiedDirectoryException(directory, "is a file");
    } catch (IOException e) {
      throw ResultFileException.notWritten(directory, "nothing is saved", e);
    }
  }

  /**
   * Sets aside what is there: {@code DIR.partial-1}, or the next number.
   *
   * @return its new place, if there was something
   */
  static Optional<Path> setAside(Path directory) throws ResultFileException {
    if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS) || isEmpty(directory)) {
      return Optional.empty();
    }
    for (int i = 1; ; i++) {
      Path aside = directory.resolveSibling("%s.partial-%d".formatted(directory.getFileName(), i));
      if (Files.notExists(aside, LinkOption.NOFOLLOW_LINKS)) {
        try {
          Files.move(directory, aside, StandardCopyOption.ATOMIC_MOVE);
          return Optional.of(aside);
        } catch (IOException e) {
          throw ResultFileException.notWritten(aside, "what was measured is kept", e);
        }
      }
    }
  }

  private static boolean isEmpty(Path directory) throws ResultFileException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw ResultFileException.notRead(directory, e);
    }
  }

  /** The directories of a path that don't exist yet, the innermost first. */
  private static List<Path> missing(Path directory) {
    List<Path> missing = new ArrayList<>();
    for (Path each = directory; each != null && Files.notExists(each); each = each.getParent()) {
      missing.add(each);
    }
    return missing;
  }

  /** Writes a document there, whole or not at all. */
  public void write(String name, Record document) throws ResultFileException {
    AtomicFile.write(path.resolve(name), "--out DIR", out -> RunJson.write(document, out));
  }

  /** Removes what was made, unless someone has put something there. */
  public void remove() throws ResultFileException {
    try {
      for (Path each : made) {
        Files.deleteIfExists(each);
      }
    } catch (DirectoryNotEmptyException e) {
      // Not ours to remove.
    } catch (IOException e) {
      throw ResultFileException.notDeleted(path, e);
    }
  }
}
