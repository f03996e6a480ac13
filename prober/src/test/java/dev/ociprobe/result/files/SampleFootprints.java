package dev.ociprobe.result.files;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Footprints of idle containers, of which one lacks figures. */
final class SampleFootprints {
  private SampleFootprints() {}

  static List<FootprintResult> all() {
    return List.of(
        footprint("runc", OptionalDouble.of(0)), footprint("crun", OptionalDouble.empty()));
  }

  private static FootprintResult footprint(String runtime, OptionalDouble pss) {
    return new FootprintResult(
        runtime,
        5,
        List.of(
            new FootprintResult.Reading(
                "memory.usage_in_bytes",
                "/sys/fs/cgroup/memory/x/memory.usage_in_bytes",
                "bytes",
                OptionalDouble.of(303104),
                5,
                Optional.empty()),
            new FootprintResult.Reading(
                "cpuacct.usage",
                "/sys/fs/cgroup/cpu/x/cpuacct.usage",
                "ns",
                pss.isPresent() ? OptionalDouble.of(12_345_678.5) : OptionalDouble.empty(),
                pss.isPresent() ? 5 : 0,
                pss.isPresent() ? Optional.empty() : Optional.of("no such file"))),
        OptionalDouble.of(pss.isPresent() ? 0 : 1),
        OptionalDouble.of(pss.isPresent() ? 0 : 9),
        pss,
        pss,
        OptionalDouble.of(20480),
        pss.isPresent()
            ? List.of()
            : List.of(new KeptProgram("shim", "containerd-shim-runc-v2", 1, pss)));
  }
}
