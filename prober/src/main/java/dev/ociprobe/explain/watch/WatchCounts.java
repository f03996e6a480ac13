package dev.ociprobe.explain.watch;

/**
 * Counts of what was seen but not timed.
 *
 * @param gone processes that were gone before their arguments could be read
 * @param unknown command lines of an unknown form
 * @param aside calls without a container, such as {@code --version} or {@code list}
 * @param unseenEnds calls whose end was lost
 * @param lostEvents events for which the kernel had no room
 * @param givenUp slow calls of which nothing was recorded, as the host was too busy for that
 */
public record WatchCounts(
    long gone, long unknown, long aside, long unseenEnds, long lostEvents, long givenUp) {
  static final WatchCounts NONE = new WatchCounts(0, 0, 0, 0, 0, 0);

  /** The counts since an earlier moment. */
  WatchCounts since(WatchCounts before) {
    return new WatchCounts(
        gone - before.gone,
        unknown - before.unknown,
        aside - before.aside,
        unseenEnds - before.unseenEnds,
        lostEvents - before.lostEvents,
        givenUp - before.givenUp);
  }
}
