package dev.ociprobe.result.files;

import java.nio.file.Path;
import java.util.List;

/** The names by which runs beside each other are told apart. */
public final class RunLabels {

  private RunLabels() {}

  /** Returns the name of each directory, or where two have the same, the path as given. */
  public static List<String> of(List<Path> directories) {
    List<String> names = directories.stream().map(RunLabels::name).toList();
    return names.stream().distinct().count() == names.size()
        ? names
        : directories.stream().map(Path::toString).toList();
  }

  /** Returns the name of a directory, however it is written. */
  public static String name(Path directory) {
    Path name = directory.toAbsolutePath().normalize().getFileName();
    return name == null ? directory.toString() : name.toString();
  }
}
