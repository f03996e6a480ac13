package dev.ociprobe.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Suggestions for a misspelled name. */
public final class NearestNames {
  private static final int SUGGESTIONS = 3;

  /** So many characters may hold one error. */
  private static final int CHARACTERS_PER_ERROR = 3;

  /** A shorter name begins too many others. */
  private static final int SHORTEST_BEGINNING = 3;

  /** More names are no help in an error. */
  private static final int MOST_LISTED = 20;

  private NearestNames() {}

  /**
   * Returns the names that are similar to a name, three at most, the nearest first: those with an
   * error in three characters at most, and those that begin with it, one error allowed.
   */
  public static List<String> to(String name, Collection<String> names) {
    int allowed = Math.max(1, name.length() / CHARACTERS_PER_ERROR);
    return names.stream()
        .filter(each -> editDistance(each, name) <= allowed || beginsWith(each, name))
        .sorted(Comparator.comparingInt(each -> editDistance(each, name)))
        .limit(SUGGESTIONS)
        .toList();
  }

  /**
   * A hint at the names that are similar enough to be meant; at all of them if none is, unless they
   * are too many.
   */
  public static String hint(String name, Collection<String> names) {
    List<String> near = to(name, names);
    if (!near.isEmpty()) {
      return "did you mean %s?".formatted(String.join(", ", near));
    }
    return names.isEmpty() || names.size() > MOST_LISTED
        ? ""
        : "it is one of %s".formatted(String.join(", ", names));
  }

  /** Tells whether a name begins with another, in which a character may be wrong. */
  private static boolean beginsWith(String each, String name) {
    return name.length() >= SHORTEST_BEGINNING
        && IntStream.rangeClosed(name.length() - 1, Math.min(name.length() + 1, each.length()))
            .anyMatch(length -> editDistance(each.substring(0, length), name) <= 1);
  }

  // The optimal string alignment distance: characters to insert, delete, replace or swap.
  private static int editDistance(String a, String b) {
    int[][] distances = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distances[i][j] = Math.min(i, j) == 0 ? i + j : lastStep(a, b, i, j, distances);
      }
    }
    return distances[a.length()][b.length()];
  }

  private static int lastStep(String a, String b, int i, int j, int[][] distances) {
    int replaced = distances[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
    boolean areSwapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return areSwapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
  }
}
