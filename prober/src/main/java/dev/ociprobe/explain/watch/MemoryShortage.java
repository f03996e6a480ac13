package dev.ociprobe.explain.watch;

/**
 * Goes on where a step finds no memory: explanations give theirs up, for times need little of it.
 * Belongs to one thread.
 */
final class MemoryShortage {
  private final Runnable makeRoom;
  private long lost;

  /**
   * Knows no shortage yet.
   *
   * @param makeRoom gives memory back
   */
  MemoryShortage(Runnable makeRoom) {
    this.makeRoom = makeRoom;
  }

  /** Takes a step, unless there is no memory for it: then it is lost. */
  void survive(Runnable step) {
    try {
      step.run();
    } catch (OutOfMemoryError e) {
      lost++;
      makeRoom.run();
    }
  }

  /** The number of steps that were lost. */
  long lost() {
    return lost;
  }
}
