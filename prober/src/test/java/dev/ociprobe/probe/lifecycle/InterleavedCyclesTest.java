package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import dev.ociprobe.probe.lifecycle.CycleTurn.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterleavedCyclesTest extends InterleavedCyclesTestCase {
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
          assertThat(byPurpose.get(Purpose.FOOTPRINT)).hasSize(2 * 3);
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
    List<CycleTurn> measuring = events.ended.subList(2 * (1 + 3), events.ended.size());
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
    SampleCycles.cycles(SampleCycles.plan(20), runc, crun).run(events, () -> false);

    assertThat(events.footprints)
        .hasSize(2 * 5)
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
  void footprint_isReadFromTheContainersInit() {
    List<Integer> inits = new ArrayList<>();
    new InterleavedCycles(
            FakeSlot.RUN,
            List.of(runc.slot()),
            Readiness.Kind.PAYLOAD,
            FakeClocks.STILL,
            SampleCycles.plan(),
            (_, _, init) -> {
              inits.add(init);
              return SampleCycles.footprint(1);
            },
            _ -> Optional.empty())
        .run(events, () -> false);

    assertThat(inits).hasSize(3).containsOnly(FakeStopwatch.INIT);
  }
}
