package dev.ociprobe.explain.watch;

import java.util.stream.Stream;

/**
 * A pattern of shells ({@code *}, {@code ?}) for containers: it fits the id, or a name that the
 * engine gave. Immutable.
 */
final class ContainerPattern {
  private final int[] glob;

  ContainerPattern(String glob) {
    this.glob = glob.codePoints().toArray();
  }

  /**
   * Takes at most as many steps as the product of both lengths: a regular expression may not end.
   */
  boolean fits(String id) {
    int[] text = id.codePoints().toArray();
    int next = 0;
    int afterStar = -1;
    int starEnds = 0;
    for (int at = 0; at < text.length; ) {
      if (isStar(next)) {
        next++;
        afterStar = next;
        starEnds = at;
      } else if (next < glob.length && (glob[next] == '?' || glob[next] == text[at])) {
        next++;
        at++;
      } else if (afterStar >= 0) {
        starEnds++;
        at = starEnds;
        next = afterStar;
      } else {
        return false;
      }
    }
    while (isStar(next)) {
      next++;
    }
    return next == glob.length;
  }

  private boolean isStar(int index) {
    return index < glob.length && glob[index] == '*';
  }

  boolean fits(String id, ContainerLabels labels) {
    return Stream.concat(Stream.of(id), labels.forms()).anyMatch(this::fits);
  }
}
