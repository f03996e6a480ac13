package dev.ociprobe.probe.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.Reading;
import dev.ociprobe.host.cgroup.Unit;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.host.footprint.KeptProcess;
import dev.ociprobe.result.files.FootprintResult;
import dev.ociprobe.result.files.KeptProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FootprintMediansTest {

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
    FootprintResult summary =
        FootprintMedians.of(
            "runc",
            List.of(
                new Footprint(List.of(usage(30)), List.of(PAYLOAD, kept(100L, true))),
                new Footprint(
                    List.of(usage(10)), List.of(PAYLOAD, kept(100L, true), kept(40L, false))),
                new Footprint(
                    List.of(usage(20)), List.of(PAYLOAD, kept(300L, true), kept(60L, false)))));

    assertThat(summary)
        .isEqualTo(
            new FootprintResult(
                "runc",
                3,
                List.of(
                    new FootprintResult.Reading(
                        "memory.usage_in_bytes",
                        FILE.toString(),
                        "bytes",
                        OptionalDouble.of(20.0),
                        3,
                        Optional.empty())),
                OptionalDouble.of(2),
                OptionalDouble.of(6),
                OptionalDouble.of(140),
                OptionalDouble.of(40),
                OptionalDouble.of(50),
                List.of(new KeptProgram("runtime", "shim", 2, OptionalDouble.of(140)))));
  }

  @Test
  void of_severalPrograms_namesEachInItsRole() {
    KeptProcess machine = new KeptProcess(30, "qemu-system-x86_64", 4, 900L, false, false);
    KeptProcess shim = new KeptProcess(31, "kata-shim", 8, 20L, false, false);
    List<Footprint> footprints =
        List.of(
            new Footprint(List.of(), List.of(machine, shim)),
            new Footprint(List.of(), List.of(machine, shim)),
            new Footprint(List.of(), List.of(PAYLOAD, machine)));

    assertThat(FootprintMedians.of("kata", footprints).keptPrograms())
        .containsExactly(
            new KeptProgram("shim", "kata-shim", 1, OptionalDouble.of(20)),
            new KeptProgram("VMM", "qemu-system-x86_64", 1, OptionalDouble.of(900)));
  }

  @Test
  void of_withUnreadablePss_leavesThatCycleOut() {
    FootprintResult summary =
        FootprintMedians.of(
            "runc",
            List.of(
                new Footprint(List.of(), List.of(kept(100L, true), kept(null, true))),
                new Footprint(List.of(), List.of(kept(500L, true)))));

    assertThat(summary.keptPssBytes()).hasValue(500);
    assertThat(summary.payloadPssBytes()).isEmpty();
  }

  @Test
  void of_withReadingsThatAreMissing_countsAndExplains() {
    Reading absent = new Reading.Absent(FILE, "memory.usage_in_bytes", "no such file");
    Reading strange = new Reading.Unforeseen(FILE, "pids.current", "many");

    List<FootprintResult.Reading> readings =
        FootprintMedians.of(
                "runc",
                List.of(
                    new Footprint(List.of(usage(7)), List.of()),
                    new Footprint(List.of(absent, strange), List.of())))
            .readings();

    assertThat(readings)
        .containsExactly(
            new FootprintResult.Reading(
                "memory.usage_in_bytes",
                FILE.toString(),
                "bytes",
                OptionalDouble.of(7.0),
                1,
                Optional.of("no such file")),
            new FootprintResult.Reading(
                "pids.current",
                FILE.toString(),
                "unknown",
                OptionalDouble.empty(),
                0,
                Optional.of("unforeseen: many")));
  }

  @Test
  void of_nothing_hasNoMedians() {
    assertThat(FootprintMedians.of("runc", List.of()))
        .isEqualTo(
            new FootprintResult(
                "runc",
                0,
                List.of(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of()));
  }
}
