package dev.ociprobe.probe.scale;

import java.util.function.Supplier;

/**
 * Ends all lanes once one of them has failed: without its stopwatch, what the others go on to serve
 * is another load than the one that was asked for. May be shared between threads.
 */
final class LaneListener implements ScaleListener {
  private final ScaleListener listener;
  private volatile boolean failed;

  /**
   * A listener of lanes that have not failed.
   *
   * @param listener hears of the steps
   */
  LaneListener(ScaleListener listener) {
    this.listener = listener;
  }

  /** Serves a lane; its exception ends the others, too. */
  <T> T serving(Supplier<T> lane) {
    boolean success = false;
    try {
      T served = lane.get();
      success = true;
      return served;
    } finally {
      if (!success) {
        failed = true;
      }
    }
  }

  @Override
  public void stepped(boolean isFailure, String what) {
    listener.stepped(isFailure, what);
  }

  @Override
  public boolean isInterrupted() {
    return failed || listener.isInterrupted();
  }
}
