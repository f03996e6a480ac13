package dev.ociprobe.explain.watch;

import dev.ociprobe.host.perf.RecorderObstacle;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.SpikeResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Watches the host for calls of runtimes: times them, and tells the slow ones. It changes nothing
 * on the host. Belongs to one thread.
 */
public final class Watch implements AutoCloseable {
  private static final long SWEEP_NANOS = Duration.ofSeconds(5).toNanos();

  /** An exit of which the parent is not told counts as the end after a second. */
  private static final long MAX_WAIT_NANOS = Duration.ofSeconds(5).toNanos();

  private final WatchOptions options;
  private final WatchSources sources;
  private final EventFeed feed;
  private final CallTracker tracker;
  private final RecentStops stops = new RecentStops(PseudoFiles.ofHost());
  private final CallExplainer explainer;
  private final HeardCalls calls;
  private final OwnChildren children;
  private final MemoryShortage memory;
  private final WatchListener listener;
  private WatchedSamples samples;
  private WatchCounts countedBefore = WatchCounts.NONE;
  private long lostBefore;
  private long sweptNanos = System.nanoTime();

  Watch(
      WatchOptions options,
      CallFilter filter,
      WatchSources sources,
      RunDirectory directory,
      WatchListener listener) {
    this.options = options;
    this.sources = sources;
    this.feed = sources.feed();
    this.samples = new WatchedSamples(directory, listener::notSaved);
    this.listener = listener;
    this.explainer =
        new CallExplainer(options, filter, new CallRecordings(sources.recorder()), stops, listener);
    this.memory = new MemoryShortage(explainer::makeRoom);
    this.calls = new HeardCalls(filter, explainer, this::count, listener);
    this.tracker = new CallTracker(calls);
    this.children = new OwnChildren(Math.toIntExact(ProcessHandle.current().pid()), listener);
  }

  /**
   * Begins to watch: by the kernel's events, or where those are refused, by looking at the
   * processes again and again.
   *
   * @param runtimes the names of the runtimes by the names of their binaries
   * @param directory for the samples
   * @throws RecorderUnavailableException if this host doesn't allow either; nothing is left open
   *     then
   */
  public static Watch open(
      Posix posix,
      Map<String, String> runtimes,
      WatchOptions options,
      RunDirectory directory,
      WatchListener listener)
      throws RecorderUnavailableException {
    return new WatchOpening(posix, options).open(runtimes, directory, listener);
  }

  /** Adds a span that only the caller knows. */
  public void count(WatchedCall call) {
    samples.add(call);
    listener.called(call);
  }

  /** Watches until it is over, or for so long that something else is to be done. */
  public void run(BooleanSupplier isOver) throws InterruptedException {
    while (!isOver.getAsBoolean()) {
      List<SeenEvent> some = feed.next(explainer.untilPause());
      memory.survive(() -> explainer.announced(feed.takeAnnounced()));
      take(some);
      memory.survive(this::pause);
    }
  }

  /** Takes what has happened so far, and sees no more. */
  public void end() throws InterruptedException {
    feed.end();
    while (feed.hasNext()) {
      take(feed.next(Duration.ZERO));
    }
    tracker.settle(Long.MAX_VALUE);
    calls.settle(Long.MAX_VALUE);
    explainer.end();
  }

  /** Goes on with empty figures in another directory; calls that have not ended will be there. */
  public void continueIn(RunDirectory next) {
    countedBefore = total();
    lostBefore = feed.losses().nanos();
    explainer.forgetSpikes();
    calls.forget();
    samples = new WatchedSamples(next, listener::notSaved);
  }

  private void take(List<SeenEvent> some) {
    for (SeenEvent each : some) {
      memory.survive(() -> take(each));
    }
    memory.survive(() -> tracker.settle(System.nanoTime()));
    feed.wantInit(tracker.wantsInit());
  }

  private void take(SeenEvent seen) {
    stops.accept(seen.event());
    tracker.accept(seen);
    children.accept(seen.event());
  }

  private void pause() {
    long now = System.nanoTime();
    if (now - sweptNanos > SWEEP_NANOS) {
      sweptNanos = now;
      tracker.sweep(pid -> PseudoFiles.ofHost().isDirectory("/proc/" + pid));
      calls.settle(now);
    }
    explainer.pause(now);
    listener.pause();
  }

  /**
   * Tells whether everything up to a time has been seen, and the ends of the calls that began
   * before it; an end that does not come is waited for some seconds.
   *
   * @param nanos {@code CLOCK_MONOTONIC}
   */
  public boolean hasSeenUntil(long nanos) {
    return feed.releasedNanos() >= nanos
        && !feed.hasNext()
        && (!calls.lacksEndsBefore(nanos) || System.nanoTime() - nanos > MAX_WAIT_NANOS);
  }

  /** The durations so far. */
  public CallSeries series() {
    return samples.series();
  }

  /** The number of durations so far for which the run's directory had no room. */
  long notSaved() {
    return samples.notSaved();
  }

  /** The counts of what was seen but not timed so far. */
  public WatchCounts counts() {
    return total().since(countedBefore);
  }

  /** The beginning of the last command line that is not known, from outside; empty if all are. */
  String lastUnknown() {
    return tracker.lastUnknown();
  }

  private WatchCounts total() {
    return tracker.counts(feed.losses().count() + memory.lost(), explainer.givenUp());
  }

  /** The time so far in which events were lost. */
  Duration lossy() {
    return Duration.ofNanos(feed.losses().nanos() - lostBefore);
  }

  /** The number of slow calls so far that had begun before they could be recorded. */
  long tooLate() {
    return explainer.tooLate();
  }

  /** The starts so far, with those whose program was not seen to begin. */
  Map<String, ReadyCounts.Count> starts() {
    return calls.starts();
  }

  /** The options with which it was opened. */
  public WatchOptions options() {
    return options;
  }

  /** The slow calls with their causes so far. */
  List<SpikeResult> spikes() {
    return explainer.spikes();
  }

  /** The reason why no call is explained; empty if they are, or nobody wants it. */
  Optional<RecorderObstacle> obstacle() {
    return sources.obstacle();
  }

  /**
   * The reason why processes are looked at again and again, which sees less and times worse; empty
   * if the kernel tells of them.
   */
  public Optional<RecorderObstacle> refused() {
    return sources.refused();
  }

  @Override
  public void close() {
    explainer.close();
    feed.close();
  }
}
