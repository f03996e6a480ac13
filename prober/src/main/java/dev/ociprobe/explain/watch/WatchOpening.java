package dev.ociprobe.explain.watch;

import dev.ociprobe.explain.evidence.CallRecorder;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.ProcessEventSource;
import dev.ociprobe.host.perf.ProcessEvents;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderObstacle;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.result.files.RunDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens what a {@link Watch} needs. For one call of {@link #open}. */
final class WatchOpening {
  /** The size of each CPU's ring. */
  private static final int RING_BYTES = 1 << 20;

  /** The bound on what is recorded at a time: about 20,000 events, which take ten times that. */
  private static final long RECORDING_BYTES = 2L << 20;

  private final Posix posix;
  private final WatchOptions options;
  private Optional<CallRecorder> recorder = Optional.empty();
  private Optional<RecorderObstacle> obstacle = Optional.empty();
  private Optional<RecorderObstacle> refused = Optional.empty();

  WatchOpening(Posix posix, WatchOptions options) {
    this.posix = posix;
    this.options = options;
  }

  Watch open(Map<String, String> runtimes, RunDirectory directory, WatchListener listener)
      throws RecorderUnavailableException {
    EngineDocument engines = EngineDocument.builtIn();
    List<String> programs =
        Stream.concat(runtimes.keySet().stream(), engines.wrappers().stream()).toList();
    ProcessLook look = new ProcessLook(PseudoFiles.ofHost(), engines, runtimes);
    look.rehearse();
    ProcessEventSource events = events(programs, look);
    openRecorder();
    Optional<CallRecorder> opened = recorder;
    CallFilter filter = new CallFilter(options);
    EventFeed feed =
        new EventFeed(
            posix.scheduling(),
            events,
            look,
            filter::mayExplain,
            pid -> opened.ifPresent(each -> each.arm(pid)));
    return new Watch(
        options, filter, new WatchSources(feed, refused, recorder, obstacle), directory, listener);
  }

  private ProcessEventSource events(List<String> programs, ProcessLook look)
      throws RecorderUnavailableException {
    try {
      return ProcessEvents.open(posix, programs);
    } catch (RecorderUnavailableException e) {
      if (e.reason().hidesProcesses()) {
        throw e;
      }
      refused = Optional.of(e.reason());
      int ownPid = Math.toIntExact(ProcessHandle.current().pid());
      return new PolledProcesses(PseudoFiles.ofHost(), ownPid, look::isOfRuntime);
    }
  }

  private void openRecorder() {
    if (!options.explains() || refused.isPresent()) {
      return;
    }
    RecorderOptions recorded =
        new RecorderOptions(EventSet.LIGHT, RING_BYTES, RECORDING_BYTES)
            .sampling(RecorderOptions.DEFAULT_SAMPLE_HERTZ);
    try {
      recorder =
          Optional.of(
              CallRecorder.ofHost(() -> Recorder.open(posix, recorded), options.knowledge()));
    } catch (RecorderUnavailableException e) {
      obstacle = Optional.of(e.reason());
    }
  }
}
