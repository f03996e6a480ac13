package dev.ociprobe.host.procfs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keyed values of a pseudo file, and how such files write numbers.
 *
 * @param values by key
 */
public record FileFields(Map<String, String> values) {

  public FileFields {
    values = Map.copyOf(values);
  }

  /** Lines of {@code key value} or {@code key: value}; the first line of a key counts. */
  public static FileFields keyed(List<String> lines) {
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      int end = colon >= 0 ? colon : line.indexOf(' ');
      if (end > 0) {
        values.putIfAbsent(line.substring(0, end).strip(), line.substring(end + 1).strip());
      }
    }
    return new FileFields(values);
  }

  /** Words of {@code key=value}; other words are left out. */
  public static FileFields assigned(String line) {
    Map<String, String> values = new HashMap<>();
    for (String word : split(line)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return new FileFields(values);
  }

  /** The words of a line. */
  public static List<String> split(String line) {
    String stripped = line.strip();
    return stripped.isEmpty() ? List.of() : Arrays.asList(stripped.split("\\s+", -1));
  }

  /** The word at that place, from 0. */
  public static Optional<String> at(List<String> words, int index) {
    return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
  }

  /** A whole number, if the text is nothing else. */
  public static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A finite number with decimals, if the text is nothing else. */
  public static Optional<Double> decimal(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The key's value as it stands. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The key's whole number. */
  public Optional<Long> numberOf(String key) {
    return text(key).flatMap(FileFields::number);
  }

  /** A value that the kernel writes as {@code 1024 kB}, in bytes. */
  public Optional<Long> kibibytes(String key) {
    return text(key)
        .map(FileFields::split)
        .filter(w -> w.size() == 2 && w.get(1).equals("kB"))
        .flatMap(words -> number(words.get(0)))
        .map(kib -> kib << 10);
  }
}
