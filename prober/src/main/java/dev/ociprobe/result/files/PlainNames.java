package dev.ociprobe.result.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of files made of text that may come from outside. */
public final class PlainNames {
  private static final int LONGEST = 100;

  private PlainNames() {}

  /** Returns a name for each text, of plain characters, not hidden, each a different one. */
  public static List<String> of(List<String> texts) {
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String text : texts) {
      String plain = text.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
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
