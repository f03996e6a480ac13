package dev.ociprobe.host.procfs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keyed values of a pseudo file, and parsers for the numbers in such files.
 *
 * @param values by key
 */
public record FileFields(Map<String, String> values) {

  public FileFields {
    values = Map.copyOf(values);
  }

  /** Parses lines of {@code key value} or {@code key: value}; the first line of a key counts. */
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

  /** Parses words of {@code key=value}; skips other words. */
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

  /** Splits a line into words. */
  public static List<String> split(String line) {
    String stripped = line.strip();
    return stripped.isEmpty() ? List.of() : Arrays.asList(stripped.split("\\s+", -1));
  }

  /** The word at an index from 0; empty if there are fewer. */
  public static Optional<String> at(List<String> words, int index) {
    return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
  }

  /** Parses a whole number; empty if the text is anything else. */
  public static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Parses a finite decimal number; empty if the text is anything else. */
  public static Optional<Double> decimal(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The value of a key. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of a key as a whole number. */
  public Optional<Long> numberOf(String key) {
    return text(key).flatMap(FileFields::number);
  }

  /** The value of a key that the kernel writes as {@code 1024 kB}, in bytes. */
  public Optional<Long> kibibytes(String key) {
    return text(key)
        .map(FileFields::split)
        .filter(w -> w.size() == 2 && w.get(1).equals("kB"))
        .flatMap(words -> number(words.get(0)))
        .map(kib -> kib << 10);
  }
}
