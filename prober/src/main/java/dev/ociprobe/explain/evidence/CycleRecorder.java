package dev.ociprobe.explain.evidence;

import static java.util.stream.Collectors.toSet;

import dev.ociprobe.explain.cause.Classifier;
import dev.ociprobe.explain.cause.CpuWork;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.RequestedEvents;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.cause.UnnamedCode;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.criticalpath.ThreadTimeline;
import dev.ociprobe.explain.interference.CycleTarget;
import dev.ociprobe.explain.interference.Throttling;
import dev.ociprobe.explain.runtimelog.RuntimeLog;
import dev.ociprobe.explain.runtimelog.RuntimeLogReader;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.perf.FileNames;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.symbols.UserSymbols;
import dev.ociprobe.posix.Clocks;
import dev.ociprobe.result.files.WarningResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records each cycle: the recorder is on while the cycle runs, and drained after it. Belongs to one
 * thread.
 */
public final class CycleRecorder implements AutoCloseable {
  private final Recorder recorder;
  private final StackReader stacks;
  private final UnnamedCode unnamed = new UnnamedCode();
  private final Throttling throttling;
  private final int ownPid = Math.toIntExact(ProcessHandle.current().pid());
  private final FileNames names = FileNames.ofHost();
  private final RuntimeLogReader logs;
  private final LossyCycles lossy = new LossyCycles();
  private int rootPid;
  private Optional<Path> debugLog = Optional.empty();
  private boolean hasLogs;

  /**
   * Creates a recorder of cycles.
   *
   * @param recorder open and disabled; closed with this, as is {@code throttling}
   * @param stacks of the kernel that is recorded
   */
  CycleRecorder(
      Recorder recorder, StackReader stacks, Throttling throttling, RuntimeLogReader logs) {
    this.recorder = recorder;
    this.stacks = stacks;
    this.throttling = throttling;
    this.logs = logs;
  }

  /** Returns a recorder of this host's cycles. */
  public static CycleRecorder ofHost(
      Recorder recorder, KernelSymbols symbols, Knowledge knowledge, Clocks clocks) {
    return new CycleRecorder(
        recorder,
        new StackReader(symbols, UserSymbols.ofHost(), knowledge),
        new Throttling(CgroupFinder.ofHost()),
        new RuntimeLogReader(clocks));
  }

  /** Begins to record, right before a cycle. */
  public void begin(CycleTarget target) {
    rootPid = target.rootPid();
    debugLog = target.debugLog();
    hasLogs |= debugLog.isPresent();
    throttling.begin(target);
    recorder.know(rootPid);
    recorder.enable();
  }

  /** Ends recording, right after the cycle, and returns what was recorded. */
  public RecordedCycle end() {
    recorder.disable();
    Recording recording = recorder.drain();
    lossy.add(recording.losses());
    boolean throttled = throttling.end();
    names.know(recording);
    RecordedTree tree = RecordedTree.of(recording, Set.of(rootPid), stacks::isFreezer);
    CpuWork work = CpuWork.of(recording);
    Set<Integer> own = tree.threads().stream().map(ThreadTimeline::tid).collect(toSet());
    work.samples()
        .of(own)
        .filter(sample -> sample.kernel().depth() == 0)
        .forEach(sample -> unnamed.add(stacks.program(sample.user())));
    return new RecordedCycle(
        recording,
        tree,
        new Classifier(stacks, throttled, ownPid, work, RequestedEvents.of(recording), names),
        rootPid,
        debugLog.map(log -> logs.read(log, recording, own)).orElse(RuntimeLog.NONE));
  }

  /** Warnings on what can't be seen in any cycle of this host. */
  public List<WarningResult> blindSpots() {
    List<WarningResult> blind = new ArrayList<>();
    if (!stacks.hasSymbols()) {
      blind.add(
          new WarningResult(
              "symbols-hidden",
              "the kernel hides the names of its functions, so no wait has a reason: it is known"
                  + " who waited, but not for what",
              "sysctl kernel.kptr_restrict=1"));
    }
    if (!recorder.missing().isEmpty()) {
      blind.add(
          new WarningResult(
              "tracepoints-missing",
              "this kernel does not record " + String.join(", ", recorder.missing()),
              "their part of the time stays unexplained; use a kernel that has them"));
    }
    return blind;
  }

  /** A warning on the samples in functions without a name, if there were any so far. */
  public Optional<WarningResult> unnamedFunctions() {
    return unnamed
        .sentence()
        .map(sentence ->
            new WarningResult("functions-unnamed", sentence, "use binaries that are not stripped"));
  }

  /** A warning on the debug logs that the runtimes kept, if they did. */
  public Optional<WarningResult> runtimeLogs() {
    return hasLogs
        ? Optional.of(
            new WarningResult(
                "runtime-log",
                "the runtimes kept debug logs, which makes them slower; " + logs.sentence(),
                "use figures of runs without --runtime-log"))
        : Optional.empty();
  }

  /** The cycles so far of which events are missing. */
  public LossyCycles lossy() {
    return lossy;
  }

  @Override
  public void close() {
    recorder.close();
    throttling.close();
  }
}
