package dev.ociprobe.explain.profile;

import static dev.ociprobe.explain.criticalpath.ScriptedRunc.GO_THREAD;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.INIT;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.OTHER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RUNC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.explain.criticalpath.EventScript;
import dev.ociprobe.explain.criticalpath.ScriptedRunc;
import dev.ociprobe.explain.evidence.CycleRecorder;
import dev.ociprobe.explain.evidence.FakeRecorder;
import dev.ociprobe.explain.flame.FlameFiles;
import dev.ociprobe.explain.interference.FakeCgroups;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.ProfileResult.Count;
import dev.ociprobe.result.files.WarningResult;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests profiles of a create of 110 µs, of which runc waits 40 for an RCU grace period. */
class ProfileObserverTest {
  private static final Cycle COMPLETED =
      new Cycle.Completed(Map.of(Phase.CREATE, new Timing(0, 110_000, Optional.empty())));

  @TempDir private Path root;
  private final ScriptedRunc runc = new ScriptedRunc();
  private final Map<EventSet, FakeRecorder> recorders = new EnumMap<>(EventSet.class);
  private FakeCgroups cgroups;
  private ProfileObserver observer;

  @BeforeEach
  void setUp() throws RecorderUnavailableException {
    cgroups = new FakeCgroups(root);
    EventScript script = runc.startAndWait(40, 80);
    script.event(new Event.SyscallEnter(script.at(86, 1, RUNC), 0));
    script.event(new Event.SyscallEnter(script.at(87, 0, OTHER), 0));
    script.fork(88, 1, INIT, INIT).fork(89, 1, RUNC, GO_THREAD);
    runc.end(100);
    Set<Phase> create = Set.of(Phase.CREATE);
    observer =
        new ProfileObserver(
            this::recorder,
            create,
            ProfilePlanDocument.of(create, Clues.ofHost(), 99),
            FlameFiles.NONE,
            1);
  }

  @AfterEach
  void close() {
    observer.close();
  }

  private CycleRecorder recorder(EventSet events) {
    FakeRecorder recorder = new FakeRecorder(recording(RecordingLosses.NONE));
    recorders.put(events, recorder);
    return recorder.cycles(cgroups);
  }

  private FakeRecorder opened(EventSet events) {
    return Objects.requireNonNull(recorders.get(events));
  }

  private Recording recording(RecordingLosses losses) {
    return runc.script().recording(0, 110, losses);
  }

  private void cycles(int count, Cycle cycle) {
    for (int i = 0; i < count; i++) {
      observer.begin(true, FakeCgroups.target());
      observer.end("runc", cycle);
    }
  }

  private ProfileResult profile() {
    return observer.findings().profiles().getFirst();
  }

  @Test
  void firstCycles_giveCountsByTheFullRecorder_andLaterOnesTimesByTheLightOne() {
    cycles(ProfileObserver.COUNTED_CYCLES, COMPLETED);
    assertThat(observer.findings().profiles()).isEmpty();
    assertThat(recorders).containsOnlyKeys(EventSet.FULL);

    cycles(3, COMPLETED);
    assertThat(opened(EventSet.FULL).calls()).endsWith("close");
    assertThat(opened(EventSet.LIGHT).calls()).hasSize(3 * 3);
    assertThat(profile().iterations()).isEqualTo(3);
    assertThat(profile().median()).isEqualTo(110_000);
    assertThat(profile().counts())
        .contains(new Count("system calls", 1), new Count("processes", 2), new Count("threads", 1));
    assertThat(profile().parts())
        .anySatisfy(part -> {
          assertThat(part.what()).contains("waiting for an RCU grace period");
          assertThat(part.nanos()).isEqualTo(40_000);
        });
  }

  @Test
  void warmUp_isNotRecorded() {
    observer.begin(false, FakeCgroups.target());
    observer.end("runc", COMPLETED);
    assertThat(opened(EventSet.FULL).calls()).isEmpty();
  }

  @Test
  void cyclesWithLosses_areLeftOutAndCountedOverBothRecorders() {
    RecordingLosses losses = new RecordingLosses(Map.of(0, 7L), 0, 0, 0, 0);
    cycles(1, COMPLETED);
    opened(EventSet.FULL).next(recording(losses));
    cycles(ProfileObserver.COUNTED_CYCLES - 1, COMPLETED);
    cycles(2, COMPLETED);
    opened(EventSet.LIGHT).next(recording(losses));
    cycles(1, COMPLETED);
    assertThat(profile().iterations()).isEqualTo(2);
    assertThat(observer.findings().warnings())
        .extracting(WarningResult::message)
        .contains("events were lost in 5 cycles, which are left out");
  }

  /** A quiet host is no remedy for events that all found room. */
  @Test
  void cyclesWithRecordsThatCanNotBeRead_areNotToldAsLost() {
    opened(EventSet.FULL).next(recording(new RecordingLosses(Map.of(), 0, 0, 3, 0)));
    cycles(1, COMPLETED);
    assertThat(observer.findings().warnings())
        .filteredOn(warning -> warning.code().startsWith("events-"))
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo("events-unreadable");
          assertThat(warning.message()).endsWith(" in 1 cycle, which is left out");
        });
  }

  @Test
  void failedCycle_isLeftOut() {
    cycles(ProfileObserver.COUNTED_CYCLES + 1, COMPLETED);
    cycles(
        1, new Cycle.Failed(Map.of(), new Cycle.Failure(Phase.CREATE, "x", "y", Optional.empty())));
    assertThat(profile().iterations()).isEqualTo(1);
    assertThat(observer.findings().warnings())
        .extracting(WarningResult::code)
        .containsExactly("traced");
  }
}
