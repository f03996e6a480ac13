package dev.ociprobe.explain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.WarningResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what the evidence of a create says of itself: what was lost, hidden or disturbed. */
class RecordedQualityTest extends RecordedTestCase {

  @Test
  void quality_withNothingLost_isFull() {
    runc.startAndWait(40, 80);
    assertThat(phase(ended(), CREATE).quality()).isEqualTo(DataQuality.FULL);
    assertThat(collector.warnings()).extracting(WarningResult::code).containsExactly("recorded");
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 5, 4, 6, 5, '1,024 of its events were lost: a ring was full'",
    "-1, 5, 4, 6, 5, some of its events were dropped (5 bytes): it had more than 64 MiB of them",
    "-1, 0, 4, 6, 5, some of its events were dropped (4 bytes): there was no memory for them",
    "-1, 0, 0, 6, 5, 6 of the kernel's records could not be decoded",
    "-1, 0, 0, 0, 3, 3 of its events have impossible times",
  })
  void quality_withLosses_namesTheGravest(
      long ring, long dropped, long unheld, long undecoded, long stray, String text) {
    Map<Integer, Long> rings = ring < 0 ? Map.of() : Map.of(0, ring, 1, 24L);
    CycleEvidence evidence =
        evidence(110, new RecordingLosses(rings, dropped, unheld, undecoded, stray));
    assertThat(phase(evidence, CREATE).quality().lost()).isEqualTo(text);
  }

  /**
   * No event between 40 and 20,000 µs, of which ociprobe missed 9 ms; a quarter of CPU 1 is stolen.
   */
  @Test
  void quality_ofAStandstill_hasSilentAndStolenTime() {
    runc.startAndWait(40, 20_000);
    runc.end(20_100);
    ownStall = 9_000_000;
    CycleEvidence evidence = evidence(20_110, RecordingLosses.NONE);
    cgroups.host().with("/proc/stat", "cpu 75 0 0 0 0 0 0 25 0 0\ncpu1 75 0 0 0 0 0 0 25 0 0\n");
    Timing timing = new Timing(0, 20_110_000, Optional.empty());
    assertThat(phase(evidence, timing).quality())
        .isEqualTo(new DataQuality("", List.of(), 9_000_000, 37_500));
    assertThat(phase(evidence, timing).notes())
        .containsExactly("ociprobe itself did not run for 9.0 ms of it");
  }

  /** kptr_restrict hides them from root, too: then no wait has a mechanism. */
  @Test
  void symbols_thatAreHidden_areABlindSpotOfEachPhase() {
    recorder.hideSymbols();
    collector =
        new RecordedCollector(
            recorder.cycles(cgroups),
            new HostStalls((from, to) -> 0, cgroups.host().files()),
            WORDS);
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

  @Test
  void warnings_countTheCyclesWithLosses() {
    RecordingLosses losses = new RecordingLosses(Map.of(0, 5L), 0, 0, 0, 0);
    evidence(110, RecordingLosses.NONE);
    assertThat(messages("events-lost")).isEmpty();
    evidence(110, losses);
    assertThat(messages("events-lost")).containsExactly("events were lost in 1 cycle; no verdict");
    evidence(110, losses);
    assertThat(messages("events-lost"))
        .containsExactly("events were lost in 2 cycles; no verdicts");
  }

  /** A larger ring helps only where that was full. */
  @ParameterizedTest
  @CsvSource({
    "events-lost, 9, 5, 4, 6, --ring 2048",
    "events-dropped, 0, 5, 4, 6, --sample-rate 99",
    "events-without-memory, 0, 0, 4, 6, give Java more: JDK_JAVA_OPTIONS=-Xmx",
    "events-unreadable, 0, 0, 0, 6, 'end other recorders of this host (perf, bpftrace)'",
  })
  void warnings_ofEachReasonForLosses_haveARemedyOfTheirOwn(
      String code, long ring, long dropped, long unheld, long undecoded, String remedy) {
    Map<Integer, Long> rings = ring == 0 ? Map.of() : Map.of(0, ring);
    evidence(110, new RecordingLosses(rings, dropped, unheld, undecoded, 0));
    assertThat(collector.warnings())
        .filteredOn(warning -> warning.code().startsWith("events-"))
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo(code);
          assertThat(warning.message()).endsWith(" in 1 cycle; no verdict");
          assertThat(warning.remedy()).startsWith(remedy);
        });
  }

  private List<String> messages(String code) {
    return collector.warnings().stream()
        .filter(warning -> warning.code().equals(code))
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
}
