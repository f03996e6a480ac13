package dev.ociprobe.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Suggestions for a misspelled name. */
public final class NearestNames {
  private static final int SUGGESTIONS = 3;

  private NearestNames() {}

  /** The three names that are most similar to a name, the nearest first. */
  public static List<String> to(String name, Collection<String> names) {
    return names.stream()
        .sorted(Comparator.comparingInt(each -> editDistance(each, name)))
        .limit(SUGGESTIONS)
        .toList();
  }

  /**
   * A hint at the names that are similar enough to be meant; at all of them if none is.
   *
   * @param names at least one
   */
  public static String hint(String name, Collection<String> names) {
    List<String> near =
        to(name, names).stream()
            .filter(each -> editDistance(each, name) <= Math.max(1, name.length() / 2))
            .toList();
    return near.isEmpty()
        ? "it is one of " + String.join(", ", names)
        : "did you mean %s?".formatted(String.join(", ", near));
  }

  // The Levenshtein distance: characters to insert, delete or replace.
  private static int editDistance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
