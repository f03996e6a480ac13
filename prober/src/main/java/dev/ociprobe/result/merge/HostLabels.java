package dev.ociprobe.result.merge;

import java.nio.file.Path;
import java.util.List;

/** The names by which a merge tells hosts apart: the part of each path in which they differ. */
final class HostLabels {
  private HostLabels() {}

  /** Returns a label for each directory, without what all paths begin and end with. */
  static List<String> of(List<Path> directories) {
    List<Path> paths = directories.stream().map(each -> each.toAbsolutePath().normalize()).toList();
    int shortest = paths.stream().mapToInt(Path::getNameCount).min().orElse(0);
    int head = 0;
    while (head < shortest - 1 && sameAt(paths, head, false)) {
      head++;
    }
    int tail = 0;
    while (tail < shortest - 1 - head && sameAt(paths, tail, true)) {
      tail++;
    }
    int from = head;
    int cut = tail;
    return paths.stream()
        .map(each ->
            each.getNameCount() == 0
                ? "root"
                : each.subpath(from, each.getNameCount() - cut).toString())
        .toList();
  }

  private static boolean sameAt(List<Path> paths, int place, boolean fromEnd) {
    return paths.stream()
            .map(each -> each.getName(fromEnd ? each.getNameCount() - 1 - place : place))
            .distinct()
            .count()
        == 1;
  }
}
