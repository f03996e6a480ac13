package dev.ociprobe.explain.watch;

import java.util.Comparator;
import java.util.List;

/** The order of verbs and spans in tables: that of a container's life, then by name. */
final class VerbOrder {
  private static final List<String> LIFE =
      List.of(
          CommandSplit.WHOLE,
          CommandSplit.BEFORE,
          CommandSplit.CREATE,
          CommandSplit.BETWEEN,
          CommandSplit.START,
          CommandSplit.SETUP,
          CommandSplit.OWN,
          CommandSplit.DELETE,
          CommandSplit.AFTER,
          "run",
          "create",
          "start",
          WatchedCall.READY,
          WatchedCall.STARTUP,
          "exec",
          "state",
          "pause",
          "resume",
          "update",
          "kill",
          "delete");

  /** Orders verbs. */
  static final Comparator<String> OF_A_LIFE =
      Comparator.comparingInt(VerbOrder::place).thenComparing(Comparator.naturalOrder());

  private VerbOrder() {}

  private static int place(String verb) {
    int place = LIFE.indexOf(verb);
    return place < 0 ? LIFE.size() : place;
  }
}
