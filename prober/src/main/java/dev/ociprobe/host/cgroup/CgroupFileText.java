package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.text.TerminalText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The text of one cgroup file, and the readings that are made from its parts.
 *
 * @param name of the file
 */
record CgroupFileText(Path path, String name, String text) {
  /** Version 2, and version 1's pids controller, write this where there is no limit. */
  private static final String MAX = "max";

  List<String> lines() {
    return text.lines().toList();
  }

  /** The file's only value. */
  Reading value(String number, Unit unit) {
    return named(name, number, unit);
  }

  /** The value of a key. */
  Reading value(String key, String number, Unit unit) {
    return named(nameOf(key), number, unit);
  }

  private Reading named(String full, String number, Unit unit) {
    if (number.equals(MAX)) {
      return new Reading.Text(path, TerminalText.shortLine(full), MAX);
    }
    Optional<Long> value = FileFields.number(number);
    return value.isPresent()
        ? new Reading.Value(path, TerminalText.shortLine(full), value.get(), unit)
        : unforeseen(full, number);
  }

  /** The text of a file that holds a word or a list. */
  Reading word(String content) {
    return new Reading.Text(path, name, TerminalText.shortLine(content));
  }

  /** A part that the file's format doesn't foresee. */
  Reading unforeseen(String content) {
    return unforeseen(name, content);
  }

  /** A part of a device's line that the file's format doesn't foresee. */
  Reading unforeseenOf(String device, String content) {
    return unforeseen(nameOf(device), content);
  }

  private Reading unforeseen(String full, String content) {
    return new Reading.Unforeseen(
        path, TerminalText.shortLine(full), TerminalText.shortLine(content));
  }

  /** A key without a line. */
  Reading absentLine(String key) {
    return new Reading.Absent(path, nameOf(key), "no such line");
  }

  /** The readings, or one that says that the file is empty, and what that means. */
  List<Reading> orEmpty(List<Reading> readings, String meaning) {
    return readings.isEmpty()
        ? List.of(new Reading.Absent(path, name, "empty: " + meaning))
        : readings;
  }

  /** The name of a key's reading. */
  String nameOf(String key) {
    return name + ":" + key;
  }
}
