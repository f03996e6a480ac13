package dev.ociprobe.result.merge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names by which a merge tells hosts apart: the part of each path in which they differ. */
final class HostLabels {
  private static final int LONGEST = 100;

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

  /** Returns a name of a directory for each label, of plain characters, each a different one. */
  static List<String> directories(List<String> labels) {
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String label : labels) {
      String plain = label.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
      String name = plain.substring(0, Math.min(LONGEST, plain.length()));
      String free = name;
      for (int next = 2; !used.add(free); next++) {
        free = name + "-" + next;
      }
      names.add(free);
    }
    return names;
  }
}
