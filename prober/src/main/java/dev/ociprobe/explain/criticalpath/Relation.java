package dev.ociprobe.explain.criticalpath;

import java.util.Optional;

/** The relation of the thread that has a CPU to the one that waits for it. */
public enum Relation {
  /** Not of the tree; also the idle task. */
  STRANGER,
  /** Not of the tree, but with a name that is also in it: another call of the same runtime, say. */
  NAMESAKE,
  /** Another thread of the same process. */
  SAME_PROCESS,
  /** The process that created the waiting one. */
  PARENT,
  /** A process that the waiting one has created. */
  CHILD,
  /** Any other thread of the tree. */
  SAME_TREE;

  /** Tells whether it is of the tree: the runtime's own work. */
  public boolean isInTree() {
    return this != STRANGER && this != NAMESAKE;
  }

  /** The relation of a thread of the tree to one that waits for its CPU. */
  static Relation of(ThreadTimeline occupant, ThreadTimeline waiting) {
    if (occupant.pid() == waiting.pid()) {
      return SAME_PROCESS;
    }
    if (occupant.pid() == parentOf(waiting)) {
      return PARENT;
    }
    return parentOf(occupant) == waiting.pid() ? CHILD : SAME_TREE;
  }

  /** The process that created a thread's process; -1 if unknown. */
  private static int parentOf(ThreadTimeline thread) {
    Optional<ThreadTimeline> above = thread.parent();
    while (above.isPresent() && above.get().pid() == thread.pid()) {
      above = above.get().parent();
    }
    return above.map(ThreadTimeline::pid).orElse(-1);
  }
}
