package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.FakeSymbols;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.ScriptedRunc;
import dev.ociprobe.explain.interference.FakeCgroups;
import dev.ociprobe.explain.runtimelog.RuntimeLogReader;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.RawRecording;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.ThreadWindow;
import dev.ociprobe.posix.Posix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A recorder that returns recordings of a script, for tests. */
public final class FakeRecorder implements Recorder {
  private static final KernelSymbols SYMBOLS =
      new FakeSymbols(
          Map.of(
              ScriptedRunc.RCU, "synchronize_rcu",
              ScriptedRunc.FUTEX, "futex_wait",
              ScriptedRunc.FREEZER, "__refrigerator"));

  private final List<String> calls = new ArrayList<>();
  private Recording next;
  private Set<String> missing = Set.of();
  private boolean symbolsAreHidden;

  public FakeRecorder(Recording next) {
    this.next = next;
  }

  /** Sets the recording that is drained from now on. */
  public void next(Recording recording) {
    next = recording;
  }

  public void missing(Set<String> tracepoints) {
    missing = tracepoints;
  }

  /** Hides the kernel's symbols, as {@code kptr_restrict} does. */
  public void hideSymbols() {
    symbolsAreHidden = true;
  }

  /** The calls so far, in their order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Returns a recorder of cycles on top of this one. */
  public CycleRecorder cycles(FakeCgroups cgroups) {
    KernelSymbols symbols = symbolsAreHidden ? FakeSymbols.HIDDEN : SYMBOLS;
    StackReader stacks = new StackReader(symbols, Knowledge.builtIn());
    return new CycleRecorder(
        this, stacks, cgroups.throttling(), new RuntimeLogReader(Posix.load("ffm").clocks()));
  }

  @Override
  public void know(int pid) {}

  @Override
  public void enable() {
    calls.add("enable");
  }

  @Override
  public void enable(ThreadWindow only) {
    calls.add("enable from " + only.first());
  }

  @Override
  public void disable() {
    calls.add("disable");
  }

  @Override
  public long recordedBytes() {
    return 0;
  }

  @Override
  public Recording drain() {
    calls.add("drain");
    return next;
  }

  @Override
  public RawRecording take() {
    calls.add("take");
    Recording taken = next;
    return _ -> taken;
  }

  @Override
  public Set<String> missing() {
    return missing;
  }

  @Override
  public void close() {
    calls.add("close");
  }
}
