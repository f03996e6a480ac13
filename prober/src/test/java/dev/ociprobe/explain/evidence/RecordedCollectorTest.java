package dev.ociprobe.explain.evidence;

import static dev.ociprobe.explain.criticalpath.ScriptedRunc.FREEZER;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.GO_THREAD;
import static dev.ociprobe.explain.criticalpath.ScriptedRunc.RUNC;
import static dev.ociprobe.host.perf.TaskState.INTERRUPTIBLE;
import static dev.ociprobe.host.perf.TaskState.RUNNABLE;
import static dev.ociprobe.host.perf.TaskState.UNINTERRUPTIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.criticalpath.ScriptedRunc;
import dev.ociprobe.explain.interference.FakeCgroups;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.WarningResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the evidence of a create of 110 µs. */
class RecordedCollectorTest {
  private static final TimeCategory RCU_WAIT =
      new TimeCategory.Waited("", "", "an RCU grace period (synchronize_rcu)");
  private static final Timing CREATE = new Timing(0, 110_000, Optional.empty());

  @TempDir private Path root;
  private final ScriptedRunc runc = new ScriptedRunc();
  private FakeCgroups cgroups;
  private FakeRecorder recorder;
  private CycleCollector collector;
  private long ownStall;

  @BeforeEach
  void setUp() {
    cgroups = new FakeCgroups(root);
    cgroups.host().with("/proc/stat", "cpu 0 0 0 0 0 0 0 0 0 0\n");
    recorder = new FakeRecorder(runc.script().recording(0, 110));
    HostStalls stalls = new HostStalls((from, to) -> ownStall, cgroups.host().files());
    collector = new RecordedCollector(recorder.cycles(cgroups), stalls);
  }

  @AfterEach
  void close() {
    collector.close();
  }

  private CycleEvidence evidence(long toMicros, RecordingLosses losses) {
    collector.begin(FakeCgroups.target());
    recorder.next(runc.script().recording(0, toMicros, losses));
    return collector.end();
  }

  private CycleEvidence ended() {
    runc.end(100);
    return evidence(110, RecordingLosses.NONE);
  }

  private static PhaseEvidence phase(CycleEvidence evidence, Timing timing) {
    return evidence.phase(Phase.CREATE, timing, timing.durationNanos());
  }

  private static Breakdown create(CycleEvidence evidence) {
    return phase(evidence, CREATE).breakdown();
  }

  @Test
  void breakdown_ofAWait_hasItsReasonAndAddsUp() {
    runc.startAndWait(40, 80);
    Breakdown breakdown = create(ended());
    assertThat(breakdown.nanosOf(RCU_WAIT)).isEqualTo(40_000);
    assertThat(breakdown.nanosOf(new TimeCategory.OnCpu("runc"))).isEqualTo(35_000);
    assertThat(breakdown.portions().values().stream().mapToLong(Breakdown.Portion::nanos).sum())
        .isEqualTo(breakdown.nanos())
        .isEqualTo(110_000);
  }

  @Test
  void breakdown_ofAnIdleCpu_isThrottledOnlyWhereTheCounterGrew() {
    runc.start().run(40, 1, 0, RUNNABLE).run(80, 1, RUNC, RUNNABLE);
    runc.end(100);
    assertThat(create(evidence(110, RecordingLosses.NONE)).nanosOf(new TimeCategory.Throttled()))
        .isZero();

    collector.begin(FakeCgroups.target());
    cgroups.throttled("/user", 1);
    assertThat(create(collector.end()).nanosOf(new TimeCategory.Throttled())).isEqualTo(40_000);
  }

  @Test
  void breakdown_ofASleepInTheFreezer_namesTheFreezer() {
    runc.start()
        .fork(25, 1, RUNC, GO_THREAD)
        .run(35, 0, GO_THREAD, INTERRUPTIBLE)
        .run(40, 1, 0, INTERRUPTIBLE, ScriptedRunc.FUTEX)
        .run(50, 0, ScriptedRunc.OTHER, UNINTERRUPTIBLE, FREEZER)
        .wake(80, 0, RUNC)
        .wake(81, 0, GO_THREAD)
        .run(82, 1, RUNC, INTERRUPTIBLE);
    TimeCategory frozen = new TimeCategory.Waited("", "", "the cgroup freezer");
    assertThat(create(ended()).nanosOf(frozen)).isEqualTo(30_000);
  }

  @Test
  void quality_withNothingLost_isFull() {
    runc.startAndWait(40, 80);
    assertThat(phase(ended(), CREATE).quality()).isEqualTo(DataQuality.FULL);
    assertThat(collector.warnings()).extracting(WarningResult::code).containsExactly("recorded");
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 5, 5, '1,024 of its events were lost: a ring was full'",
    "-1, 5, 5, 5 bytes of its events were dropped",
    "-1, 0, 3, 3 of its events have impossible times",
  })
  void quality_withLosses_namesTheGravest(long ring, long dropped, long stray, String text) {
    Map<Integer, Long> rings = ring < 0 ? Map.of() : Map.of(0, ring, 1, 24L);
    CycleEvidence evidence = evidence(110, new RecordingLosses(rings, dropped, stray));
    assertThat(phase(evidence, CREATE).quality().lost()).isEqualTo(text);
  }

  @Test
  void warnings_countTheCyclesWithLosses() {
    RecordingLosses losses = new RecordingLosses(Map.of(), 5, 0);
    evidence(110, RecordingLosses.NONE);
    assertThat(lossWarnings()).isEmpty();
    evidence(110, losses);
    assertThat(lossWarnings())
        .containsExactly("events were lost in 1 cycle; spikes in it get no verdict");
    evidence(110, losses);
    assertThat(lossWarnings())
        .containsExactly("events were lost in 2 cycles; spikes in them get no verdict");
  }

  private List<String> lossWarnings() {
    return collector.warnings().stream()
        .filter(warning -> warning.code().equals("events-lost"))
        .map(WarningResult::message)
        .toList();
  }

  @Test
  void warnings_nameMissingTracepoints() {
    recorder.missing(Set.of("sched:sched_waking"));
    assertThat(collector.warnings())
        .filteredOn(warning -> warning.code().equals("tracepoints-missing"))
        .singleElement()
        .satisfies(warning -> assertThat(warning.message()).contains("sched:sched_waking"));
  }

  /** kptr_restrict hides them from root, too: then no wait has a mechanism. */
  @Test
  void symbols_thatAreHidden_areABlindSpotOfEachPhase() {
    recorder.hideSymbols();
    collector =
        new RecordedCollector(
            recorder.cycles(cgroups), new HostStalls((from, to) -> 0, cgroups.host().files()));
    runc.startAndWait(40, 80);
    PhaseEvidence phase = phase(ended(), CREATE);
    assertThat(phase.quality().blindSpots())
        .singleElement()
        .asString()
        .contains("hides the names of its functions")
        .endsWith("(sysctl kernel.kptr_restrict=1)");
    assertThat(collector.warnings()).extracting(WarningResult::code).contains("symbols-hidden");
    Knowledge knowledge = Knowledge.builtIn();
    assertThat(phase.breakdown().portions().entrySet())
        .noneMatch(each ->
            knowledge.causeOf(each.getKey(), each.getValue().detail()).isPresent()
                && each.getKey() instanceof TimeCategory.Waited);
  }

  /** No event between 40 µs and 20,000 µs, of which ociprobe's own thread missed 9 ms. */
  @Test
  void quality_ofAStandstill_hasSilentAndStolenTime() {
    runc.startAndWait(40, 20_000);
    runc.end(20_100);
    ownStall = 9_000_000;
    CycleEvidence evidence = evidence(20_110, RecordingLosses.NONE);
    cgroups.host().with("/proc/stat", "cpu 75 0 0 0 0 0 0 25 0 0\n");
    Timing timing = new Timing(0, 20_110_000, Optional.empty());
    assertThat(phase(evidence, timing).quality())
        .isEqualTo(new DataQuality("", List.of(), 9_000_000, 5_027_500));
    assertThat(phase(evidence, timing).notes())
        .containsExactly("ociprobe itself did not run for 9.0 ms of it");
  }

  @Test
  void trace_hasTheCriticalPath() {
    runc.startAndWait(40, 80);
    assertThat(ended().trace(Phase.CREATE, CREATE).get())
        .filteredOn(TraceEvent.Slice.class::isInstance)
        .extracting(event -> ((TraceEvent.Slice) event).name())
        .contains(
            "create",
            "runc blocked: waiting for an RCU grace period (synchronize_rcu), ended by \"java\"");
  }

  @Test
  void recorder_isOnOnlyDuringTheCycle() {
    collector.begin(FakeCgroups.target());
    assertThat(recorder.calls()).containsExactly("enable");
    collector.end();
    collector.close();
    assertThat(recorder.calls()).containsExactly("enable", "disable", "drain", "close");
  }
}
