package dev.ociprobe.host.procfs;

import dev.ociprobe.posix.MountTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernel's pseudo files below a root directory: {@code /} for the host, a fake tree in tests.
 *
 * <p>All paths are absolute, as the kernel names them. No method throws for a file that is missing
 * or can't be read: the files that exist depend on the kernel's version and configuration.
 * Immutable, may be shared between threads.
 *
 * @param root the directory that stands for {@code /}
 */
public record PseudoFiles(Path root) {

  /** A bound on the text of fake or broken files, above the size of any real one. */
  private static final int MAX_BYTES = 4 << 20;

  private static final int FIRST_READ = 4096;

  /** The files of this host. */
  public static PseudoFiles ofHost() {
    return new PseudoFiles(Path.of("/"));
  }

  /** The path by which a file is opened. */
  public Path resolve(Path absolute) {
    return root.resolve(absolute.toString().substring(1));
  }

  /** Reads a file's text; malformed UTF-8 becomes the replacement character. */
  public FileContent read(String absolute) {
    return read(Path.of(absolute));
  }

  /** Reads a file's text; malformed UTF-8 becomes the replacement character. */
  public FileContent read(Path absolute) {
    try (SeekableByteChannel channel = Files.newByteChannel(resolve(absolute))) {
      return new FileContent.Text(decode(channel));
    } catch (NoSuchFileException e) {
      return new FileContent.Missing("no such file");
    } catch (IOException e) {
      return new FileContent.Missing(reason(e));
    }
  }

  /** Reads a file's text without surrounding white space; empty if it can't be read. */
  public Optional<String> text(String absolute) {
    return read(absolute) instanceof FileContent.Text(String text)
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  /** Reads a file that holds one number; empty if it can't be read or holds something else. */
  public Optional<Long> number(String absolute) {
    return text(absolute).flatMap(FileFields::number);
  }

  /** Reads a file's lines; none if it can't be read. */
  public List<String> lines(String absolute) {
    return read(absolute) instanceof FileContent.Text(String text)
        ? text.lines().toList()
        : List.of();
  }

  /** The mounts of this process; none if mountinfo can't be read. */
  public MountTable mounts() {
    try {
      return MountTable.read(resolve(MountTable.OF_THIS_PROCESS));
    } catch (IOException e) {
      return new MountTable(List.of());
    }
  }

  /** Returns true if the file or directory exists. */
  public boolean exists(String absolute) {
    return Files.exists(resolve(Path.of(absolute)));
  }

  /** Returns true for a directory, false for a link to one. */
  public boolean isDirectory(String absolute) {
    return Files.isDirectory(resolve(Path.of(absolute)), LinkOption.NOFOLLOW_LINKS);
  }

  /** The names in a directory, sorted; none if it can't be read. */
  public List<String> names(String absolute) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(resolve(Path.of(absolute)))) {
      for (Path entry : entries) {
        names.add(String.valueOf(entry.getFileName()));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    Collections.sort(names);
    return names;
  }

  /**
   * The files and directories that match a pattern, sorted.
   *
   * @param pattern relative to the directory; in each of its names one {@code *} stands for any
   *     characters
   */
  public List<Path> matching(Path directory, String pattern) {
    List<Path> found = List.of(directory);
    for (Path segment : Path.of(pattern)) {
      found = found.stream().flatMap(at -> children(at, segment.toString())).toList();
    }
    return found;
  }

  private Stream<Path> children(Path directory, String name) {
    int star = name.indexOf('*');
    if (star < 0) {
      return Stream.of(directory.resolve(name)).filter(path -> exists(path.toString()));
    }
    String start = name.substring(0, star);
    String end = name.substring(star + 1);
    return names(directory.toString()).stream()
        .filter(each -> each.length() >= start.length() + end.length())
        .filter(each -> each.startsWith(start) && each.endsWith(end))
        .map(directory::resolve);
  }

  // Pseudo files report no size, so they are read until the end.
  private static String decode(SeekableByteChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(FIRST_READ);
    while (channel.read(bytes) > 0) {
      if (!bytes.hasRemaining()) {
        if (bytes.capacity() >= MAX_BYTES) {
          break;
        }
        bytes = ByteBuffer.allocate(bytes.capacity() * 4).put(bytes.flip());
      }
    }
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException f && f.getReason() != null
        ? f.getReason()
        : String.valueOf(e.getMessage());
  }
}
