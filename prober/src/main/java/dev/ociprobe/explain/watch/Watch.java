package dev.ociprobe.explain.watch;

import dev.ociprobe.explain.evidence.CallRecorder;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.ProcessEvents;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderObstacle;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SpikeResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Watches the host for calls of runtimes: times them, and tells the slow ones. It changes nothing
 * on the host. Belongs to one thread.
 */
public final class Watch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final long SWEEP_NANOS = Duration.ofSeconds(5).toNanos();

  /** The size of each CPU's ring. */
  private static final int RING_BYTES = 1 << 20;

  /** The bound on what is recorded at a time: about 80,000 events, which take ten times that. */
  private static final long RECORDING_BYTES = 8L << 20;

  private final WatchOptions options;
  private final EventFeed feed;
  private final CallTracker tracker;
  private final RecentStops stops = new RecentStops(PseudoFiles.ofHost());
  private final CallExplainer explainer;
  private final OwnChildren children;
  private final LabelReader labels = new LabelReader(Path.of("/proc/1/root"));
  private CallSeries series = new CallSeries();
  private WatchCounts countedBefore = WatchCounts.NONE;
  private RunDirectory directory;
  private final WatchListener listener;
  private Optional<RecorderObstacle> obstacle = Optional.empty();
  private Optional<ResultFileException> failure = Optional.empty();
  private long sweptNanos = System.nanoTime();

  private Watch(
      WatchOptions options,
      EventFeed feed,
      Optional<CallRecorder> recorder,
      RunDirectory directory,
      WatchListener listener) {
    this.options = options;
    this.feed = feed;
    this.directory = directory;
    this.listener = listener;
    this.explainer = new CallExplainer(options, recorder, stops, listener);
    this.tracker = new CallTracker(new Calls());
    this.children = new OwnChildren(Math.toIntExact(ProcessHandle.current().pid()), listener);
  }

  /**
   * Begins to watch.
   *
   * @param runtimes the names of the runtimes by the names of their binaries
   * @param directory for the samples
   * @throws RecorderUnavailableException if this host doesn't allow it; nothing is left open then
   */
  public static Watch open(
      Posix posix,
      Map<String, String> runtimes,
      WatchOptions options,
      RunDirectory directory,
      WatchListener listener)
      throws RecorderUnavailableException {
    EngineDocument engines = EngineDocument.builtIn();
    List<String> programs =
        Stream.concat(runtimes.keySet().stream(), engines.wrappers().stream()).toList();
    ProcessLook look = new ProcessLook(PseudoFiles.ofHost(), engines, runtimes);
    look.rehearse();
    ProcessEvents events = ProcessEvents.open(posix, programs);
    Optional<CallRecorder> recorder = Optional.empty();
    Optional<RecorderObstacle> obstacle = Optional.empty();
    if (options.explains()) {
      try {
        recorder = Optional.of(recorder(posix, options));
      } catch (RecorderUnavailableException e) {
        obstacle = Optional.of(e.reason());
      }
    }
    Optional<CallRecorder> opened = recorder;
    EventFeed feed =
        new EventFeed(
            posix.scheduling(),
            events,
            look,
            options::explains,
            () -> opened.ifPresent(CallRecorder::arm));
    Watch watch = new Watch(options, feed, recorder, directory, listener);
    watch.obstacle = obstacle;
    return watch;
  }

  private static CallRecorder recorder(Posix posix, WatchOptions options)
      throws RecorderUnavailableException {
    RecorderOptions recorded =
        new RecorderOptions(EventSet.LIGHT, RING_BYTES, RECORDING_BYTES)
            .sampling(RecorderOptions.DEFAULT_SAMPLE_HERTZ);
    return CallRecorder.ofHost(() -> Recorder.open(posix, recorded), options.knowledge());
  }

  /** Hears of the calls from the tracker. */
  private final class Calls implements CallListener {
    @Override
    public void began(OpenCall call) {
      if (call.makes()) {
        call.container().labels(labels.read(call.call().bundle(), call.caller().container()));
      }
      feed.wantInit(tracker.wantsInit());
      explainer.began(call);
    }

    @Override
    public void ended(OpenCall call, WatchedCall what, int lastTid) {
      boolean counts = options.includes(what);
      if (counts) {
        count(what);
      }
      explainer.ended(call, what, lastTid, counts);
    }

    @Override
    public void initExited(WatchedContainer container, long nanos) {
      listener.initExited(container.sequence(), nanos);
    }
  }

  /** Adds a span that only the caller knows. */
  public void count(WatchedCall call) {
    int round = series.add(call);
    if (round >= 0) {
      save(call, round);
    }
    listener.called(call);
  }

  private void save(WatchedCall call, int round) {
    if (failure.isPresent()) {
      return;
    }
    try {
      directory
          .samples()
          .append(
              new Sample(
                  call.sequence(),
                  round,
                  CallSeries.Key.of(call).name(),
                  call.verb(),
                  call.startNanos(),
                  call.nanos(),
                  Sample.OK,
                  Optional.empty(),
                  CgroupUse.NONE));
    } catch (ResultFileException e) {
      failure = Optional.of(e);
    }
  }

  /** Watches until it is over, or for so long that something else is to be done. */
  public void run(BooleanSupplier isOver) throws InterruptedException, IOException {
    while (!isOver.getAsBoolean()) {
      List<SeenEvent> some = feed.next(PAUSE);
      explainer.announced(feed.takeAnnounced());
      take(some);
      pause();
    }
    flush();
  }

  /** Takes what has happened so far, and sees no more. */
  public void end() throws InterruptedException, IOException {
    feed.end();
    while (feed.hasNext()) {
      take(feed.next(Duration.ZERO));
    }
    tracker.settle(Long.MAX_VALUE);
    explainer.end();
    flush();
  }

  private void flush() throws IOException {
    directory.samples().flush();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** Goes on with empty figures in another directory; calls that have not ended will be there. */
  public void continueIn(RunDirectory next) {
    countedBefore = total();
    series = new CallSeries();
    explainer.forgetSpikes();
    directory = next;
  }

  private void take(List<SeenEvent> some) {
    for (SeenEvent each : some) {
      stops.accept(each.event());
      tracker.accept(each);
      children.accept(each.event());
    }
    tracker.settle(System.nanoTime());
    feed.wantInit(tracker.wantsInit());
  }

  private void pause() throws IOException {
    long now = System.nanoTime();
    if (now - sweptNanos > SWEEP_NANOS) {
      sweptNanos = now;
      tracker.sweep(pid -> PseudoFiles.ofHost().isDirectory("/proc/" + pid));
      directory.samples().flush();
    }
    explainer.pause(now);
    listener.pause();
  }

  /** Tells whether everything up to a time has been seen, {@code CLOCK_MONOTONIC}. */
  public boolean hasSeenUntil(long nanos) {
    return feed.releasedNanos() >= nanos && !feed.hasNext();
  }

  /** The durations so far. */
  public CallSeries series() {
    return series;
  }

  /** The counts of what was seen but not timed so far. */
  public WatchCounts counts() {
    return total().since(countedBefore);
  }

  private WatchCounts total() {
    return tracker.counts(feed.lost(), explainer.givenUp());
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
    return obstacle;
  }

  @Override
  public void close() {
    explainer.close();
    feed.close();
  }
}
