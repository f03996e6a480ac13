package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeReply;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InterleavedCyclesTest {
  @TempDir private Path directory;
  private FakeSlot runc;
  private FakeSlot crun;
  private final HeardCycles events = new HeardCycles();

  @BeforeEach
  void open() throws IOException {
    runc = SampleCycles.slot(directory, "runc");
    crun = SampleCycles.slot(directory, "crun");
  }

  @AfterEach
  void close() {
    runc.close();
    crun.close();
  }

  private InterleavedCycles cycles() {
    return SampleCycles.cycles(SampleCycles.plan(), runc, crun);
  }

  @Test
  @Timeout(60)
  void run_whoseLongPauseIsInterrupted_endsAtOnce() {
    LifecyclePlan plan =
        new LifecyclePlan(
            3, 1, List.of(), Duration.ofHours(1), 1, Optional.empty(), MaxFailures.DEFAULT);
    AtomicInteger asked = new AtomicInteger();

    SampleCycles.cycles(plan, runc, crun).run(events, () -> asked.getAndIncrement() > 0);

    assertThat(events.begun).isEmpty();
  }

  @Test
  void run_goesThroughWarmUpFootprintAndMeasuredRounds() {
    cycles().run(events, () -> false);

    int each = (int) CycleCount.each(SampleCycles.plan(), 3);
    assertThat(events.ended).isEqualTo(events.begun).hasSize(2 * each);
    assertThat(events.cycles).allMatch(Cycle.Completed.class::isInstance);
    assertThat(events.ended)
        .extracting(CycleTurn::sequence)
        .containsExactlyElementsOf(IntStream.range(0, 2 * each).mapToObj(Long::valueOf).toList());
    assertThat(events.ended.stream().collect(Collectors.groupingBy(CycleTurn::purpose)))
        .satisfies(byPurpose -> {
          assertThat(byPurpose.get(Purpose.WARM_UP)).hasSize(2);
          assertThat(byPurpose.get(Purpose.FOOTPRINT)).hasSize(2 * 5);
          assertThat(byPurpose.get(Purpose.MEASURE)).hasSize(2 * 3);
        });
  }

  @Test
  void run_thatTidiesUp_letsAnUntimedCycleTakeTheCost() {
    crun.stopwatch().untidy();

    cycles().run(events, () -> false);

    List<Purpose> ofCrun =
        events.ended.stream()
            .filter(turn -> turn.runtime().equals("crun"))
            .map(CycleTurn::purpose)
            .toList();
    assertThat(ofCrun.subList(ofCrun.indexOf(Purpose.MEASURE) - 1, ofCrun.size()))
        .containsExactly(Purpose.WARM_UP, Purpose.MEASURE, Purpose.MEASURE, Purpose.MEASURE);
    assertThat(events.ended).filteredOn(turn -> turn.purpose() == Purpose.MEASURE).hasSize(2 * 3);
  }

  @Test
  void run_inBlocks_beginsEachWithACycleThatWashesOut() {
    LifecyclePlan plan = SampleCycles.plan().with(Turns.INTERLEAVED.inBlocksOf(2));

    SampleCycles.cycles(plan, runc, crun).run(events, () -> false);

    assertThat(events.ended).hasSize(2 * (int) CycleCount.each(plan, 3));
    List<CycleTurn> measuring = events.ended.subList(2 * (1 + 5), events.ended.size());
    assertThat(measuring)
        .extracting(turn -> turn.purpose() + " " + turn.round())
        .startsWith("WASH_OUT 0", "MEASURE 0", "MEASURE 1", "WASH_OUT 0")
        .endsWith("WASH_OUT 2", "MEASURE 2", "WASH_OUT 2", "MEASURE 2");
  }

  @Test
  void run_withATwin_hasItsCyclesInOneRoundOfEightBesideTheWarmUp() throws IOException {
    LifecyclePlan plan = SampleCycles.plan(80).withFloor(true);
    InterleavedCycles cycles = SampleCycles.cycles(plan, runc, crun);
    try (FakeSlot twin =
        FakeSlot.in(
            Files.createDirectory(directory.resolve("runc+again")),
            FakeSlot.runtime("runc"),
            new BundleSource.Payload())) {
      cycles.addTwin(twin.slot());

      cycles.run(events, () -> false);

      List<CycleTurn> ofTwin =
          events.ended.stream().filter(turn -> turn.slot() == twin.slot()).toList();
      assertThat(ofTwin).hasSize((int) CycleCount.ofFloor(plan, 80));
      assertThat(ofTwin)
          .extracting(turn -> turn.purpose() + " " + turn.round())
          .startsWith("WARM_UP 0", "FLOOR 7", "FLOOR 15")
          .endsWith("FLOOR 79");
      assertThat(events.ended).hasSize(2 * (int) CycleCount.each(plan, 80) + ofTwin.size());
    }
  }

  @Test
  @Timeout(60)
  void run_whosePaceIsMissed_tellsOfEachCycleThatTookLonger() {
    LifecyclePlan plan = SampleCycles.plan().with(Turns.INTERLEAVED.at(Duration.ofNanos(1)));

    SampleCycles.cycles(plan, runc, crun).run(events, () -> false);

    assertThat(events.overran).isEqualTo(events.ended.subList(0, events.ended.size() - 1));
  }

  @Test
  @Timeout(60)
  void run_atALongPace_isInterruptedBetweenTwoCycles() {
    LifecyclePlan plan = SampleCycles.plan().with(Turns.INTERLEAVED.at(Duration.ofHours(1)));

    SampleCycles.cycles(plan, runc, crun).run(events, () -> events.ended.size() == 1);

    assertThat(events.ended).hasSize(1);
  }

  @Test
  void run_hasEachRuntimeOnceInEachRound() {
    cycles().run(events, () -> false);

    assertThat(
            events.ended.stream()
                .filter(CycleTurn::isMeasured)
                .collect(
                    Collectors.groupingBy(
                        CycleTurn::round,
                        Collectors.mapping(CycleTurn::runtime, Collectors.toSet()))))
        .hasSize(3)
        .allSatisfy(
            (_, runtimes) -> assertThat(runtimes).containsExactlyInAnyOrder("runc", "crun"));
  }

  @Test
  void run_readsTheFootprintInItsRoundsAlone() {
    cycles().run(events, () -> false);

    assertThat(events.footprints)
        .hasSize(2 * InterleavedCycles.FOOTPRINT_ROUNDS)
        .allMatch(turn -> turn.purpose() == Purpose.FOOTPRINT);
  }

  @Test
  void run_givesEachContainerAnIdOfItsOwn() {
    cycles().run(events, () -> false);

    assertThat(created(runc)).doesNotContainAnyElementsOf(created(crun)).doesNotHaveDuplicates();
  }

  private static List<String> created(FakeSlot slot) {
    return slot.stopwatch().commandLines().stream()
        .filter(argv -> argv.contains("create"))
        .map(List::getLast)
        .toList();
  }

  @Test
  void run_ofARuntimeThatFailsTenTimesInARow_stopsItAlone() {
    for (int i = 0; i < InterleavedCycles.MAX_FAILURES_IN_A_ROW; i++) {
      runc.stopwatch().onCommand("create", FakeReply.exited(1));
    }
    SampleCycles.cycles(SampleCycles.plan(20), runc, crun).run(events, () -> false);

    assertThat(events.stopped).containsExactly("runc");
    assertThat(events.ended)
        .extracting(CycleTurn::runtime)
        .filteredOn(name -> name.equals("runc"))
        .hasSize(InterleavedCycles.MAX_FAILURES_IN_A_ROW);
    assertThat(events.ended).hasSize(10 + 1 + 5 + 20);
  }

  @Test
  void run_onceInterrupted_beginsNoFurtherCycle() {
    cycles().run(events, () -> events.ended.size() == 3);

    assertThat(events.begun).hasSize(3);
  }

  @Test
  void run_ofAbortedStopwatches_endsCyclesAsInterrupted() {
    runc.stopwatch().onCommand("start", FakeReply.aborted());

    cycles().run(events, () -> false);

    assertThat(events.cycles).filteredOn(Cycle.Interrupted.class::isInstance).hasSize(1);
    assertThat(events.stopped).isEmpty();
  }

  @Test
  void footprint_isReadFromTheContainersInit() {
    List<Integer> inits = new ArrayList<>();
    new InterleavedCycles(
            FakeSlot.RUN,
            List.of(runc.slot()),
            Readiness.Kind.PAYLOAD,
            SampleCycles.CLOCKS,
            SampleCycles.plan(),
            (_, _, init) -> {
              inits.add(init);
              return SampleCycles.footprint(1);
            },
            _ -> Optional.empty())
        .run(events, () -> false);

    assertThat(inits).hasSize(5).containsOnly(FakeStopwatch.INIT);
  }
}
