package dev.ociprobe.host.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.cgroup.Unit;
import dev.ociprobe.host.footprint.FootprintSummary.MedianReading;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FootprintSummaryTest {

  private static final Path FILE = Path.of("/cg/c/memory.usage_in_bytes");

  private static Reading usage(long bytes) {
    return new Reading.Value(FILE, "memory.usage_in_bytes", bytes, Unit.BYTES);
  }

  private static KeptProcess kept(@Nullable Long pssBytes, boolean inside) {
    return new KeptProcess(21, "shim", 3, pssBytes, inside, false);
  }

  private static final KeptProcess PAYLOAD = new KeptProcess(20, "payload", 1, 50L, true, true);

  @Test
  void of_takesMediansOfEach() {
    FootprintSummary summary =
        FootprintSummary.of(
            List.of(
                new Footprint(List.of(usage(30)), List.of(PAYLOAD, kept(100L, true))),
                new Footprint(
                    List.of(usage(10)), List.of(PAYLOAD, kept(100L, true), kept(40L, false))),
                new Footprint(
                    List.of(usage(20)), List.of(PAYLOAD, kept(300L, true), kept(60L, false)))));

    assertThat(summary)
        .isEqualTo(
            new FootprintSummary(
                3,
                List.of(
                    new MedianReading(
                        "memory.usage_in_bytes", FILE.toString(), "bytes", 20.0, 3, null)),
                2.0,
                6.0,
                140.0,
                40.0,
                50.0));
  }

  @Test
  void of_withUnreadablePss_leavesThatCycleOut() {
    FootprintSummary summary =
        FootprintSummary.of(
            List.of(
                new Footprint(List.of(), List.of(kept(100L, true), kept(null, true))),
                new Footprint(List.of(), List.of(kept(500L, true)))));

    assertThat(summary.keptPssBytes()).isEqualTo(500.0);
    assertThat(summary.payloadPssBytes()).isNull();
  }

  @Test
  void of_withReadingsThatAreMissing_countsAndExplains() {
    Reading absent = new Reading.Absent(FILE, "memory.usage_in_bytes", "no such file");
    Reading strange = new Reading.Unforeseen(FILE, "pids.current", "many");

    List<MedianReading> readings =
        FootprintSummary.of(
                List.of(
                    new Footprint(List.of(usage(7)), List.of()),
                    new Footprint(List.of(absent, strange), List.of())))
            .readings();

    assertThat(readings)
        .containsExactly(
            new MedianReading(
                "memory.usage_in_bytes", FILE.toString(), "bytes", 7.0, 1, "no such file"),
            new MedianReading(
                "pids.current", FILE.toString(), "unknown", null, 0, "unforeseen: many"));
  }

  @Test
  void of_nothing_hasNoMedians() {
    assertThat(FootprintSummary.of(List.of()))
        .isEqualTo(new FootprintSummary(0, List.of(), null, null, null, null, null));
  }
}
