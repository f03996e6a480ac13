package dev.ociprobe.explain.watch;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The calls of a watch as the tracker tells them: names their containers, hands them on to those
 * who time and explain them, and knows which of them have no end yet. Belongs to one thread.
 */
final class HeardCalls implements CallListener {
  private final CallFilter filter;
  private final CallExplainer explainer;
  private final Consumer<WatchedCall> times;
  private final WatchListener listener;
  private final LabelReader labels = new LabelReader(Path.of("/proc"), Path.of("/"));
  private final UnendedCalls unended = new UnendedCalls();
  private final ReadyCounts ready = new ReadyCounts();

  /**
   * No call so far.
   *
   * @param times takes those that count
   * @param listener hears of exits
   */
  HeardCalls(
      CallFilter filter,
      CallExplainer explainer,
      Consumer<WatchedCall> times,
      WatchListener listener) {
    this.filter = filter;
    this.explainer = explainer;
    this.times = times;
    this.listener = listener;
  }

  @Override
  public void began(OpenCall call) {
    if (call.makes()) {
      call.container()
          .labels(labels.read(call.pid(), call.call().bundle(), call.caller().container()));
    }
    unended.began(call);
    explainer.began(call);
  }

  @Override
  public void ended(OpenCall call, WatchedCall what, int lastTid) {
    boolean isIncluded = filter.includes(what);
    boolean counts = isIncluded && listener.wants(what);
    if (!what.isSpan()) {
      unended.ended(call);
      // A start whose verb is left out may have its ready in the figures.
      if (counts || !isIncluded) {
        countStart(call, what);
      }
    }
    if (counts) {
      times.accept(what);
    }
    explainer.ended(call, what, lastTid, counts);
  }

  @Override
  public void lost(OpenCall call) {
    unended.ended(call);
    explainer.lost(call);
  }

  /** A container that was made before the watch is never seen to be ready. */
  private void countStart(OpenCall call, WatchedCall what) {
    if (OpenCall.starts(call.call())
        && call.container().created().isPresent()
        && filter.includes(call.span(WatchedCall.READY, 0, what.startNanos(), what.endNanos()))) {
      ready.started(what, call.container());
    }
  }

  @Override
  public void initExited(WatchedContainer container, long nanos) {
    listener.initExited(container.sequence(), nanos);
  }

  /** Tells whether the end of a call is to be expected that began before a time. */
  boolean lacksEndsBefore(long nanos) {
    return unended.hasBegunBefore(nanos);
  }

  /** Decides on the starts whose program must have begun, if it did. */
  void settle(long nowNanos) {
    ready.settle(nowNanos);
  }

  /** The starts by their series. */
  Map<String, ReadyCounts.Count> starts() {
    return ready.counts();
  }

  /** Counts starts anew. */
  void forget() {
    ready.forget();
  }
}
