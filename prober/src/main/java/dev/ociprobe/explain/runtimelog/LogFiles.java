package dev.ociprobe.explain.runtimelog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one container's debug log as they are now. They come from outside: their number and
 * length are bounded, and only regular files are opened.
 *
 * @param files the lines of each
 * @param leftOutBytes beyond the bounds
 */
record LogFiles(List<List<LogLine>> files, long leftOutBytes) {
  /** The bytes that are read of one cycle's log: a hundred times what runsc writes. */
  static final int MAX_BYTES = 8 << 20;

  private static final int MAX_FILES = 64;

  /** Reads the files in a directory, in the order of their names. */
  static LogFiles in(Path directory) throws IOException {
    List<List<LogLine>> files = new ArrayList<>();
    int left = MAX_BYTES;
    long leftOut = 0;
    for (Path file : regular(directory)) {
      long size = size(file);
      byte[] read = files.size() < MAX_FILES ? head(file, (int) Math.min(size, left)) : new byte[0];
      left -= read.length;
      leftOut += Math.max(0, size - read.length);
      files.add(lines(read, read.length < size));
    }
    return new LogFiles(files, leftOut);
  }

  private static List<Path> regular(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private static byte[] head(Path file, int length) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(length);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  /** Splits a file; where its end was not read, what follows the last line feed is dropped. */
  private static List<LogLine> lines(byte[] file, boolean isCut) {
    List<LogLine> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < file.length; i++) {
      if (file[i] == '\n') {
        add(file, from, i, i + 1 - from, lines);
        from = i + 1;
      }
    }
    if (from < file.length && !isCut) {
      add(file, from, file.length, file.length - from, lines);
    }
    return lines;
  }

  private static void add(byte[] file, int from, int to, int bytes, List<LogLine> lines) {
    if (to > from) {
      lines.add(LogLineParser.parse(Arrays.copyOfRange(file, from, to), bytes));
    }
  }
}
