package dev.ociprobe.result.files;

import java.util.List;

/** Profiles of one phase with fixed figures. */
final class SampleProfiles {
  private SampleProfiles() {}

  static List<ProfileResult> all() {
    return List.of(
        new ProfileResult(
            "runc",
            "create",
            30,
            16_600_000,
            List.of(
                new ProfileResult.Stage("runc", "on CPU", 0, 6_600_000, 0.3976),
                new ProfileResult.Stage(
                    "runc:[2:IN\u001b[31mIT]",
                    "blocked in write(cgroup.procs): waiting for an RCU grace period 8.50, on CPU"
                        + " 1.50",
                    6_600_000,
                    16_600_000,
                    0.6024)),
            List.of(
                new OrdinaryResult.Part("runc on CPU", 8_100_000, 0.488),
                new OrdinaryResult.Part("blocked in write(cgroup.procs)", 8_500_000, 0.512)),
            List.of(
                new OrdinaryResult.Part("openat", 5_400_000, 0.6667),
                new OrdinaryResult.Part("user mode", 2_700_000, 0.3333)),
            List.of(
                new ProfileResult.Count("processes", 4),
                new ProfileResult.Count("system calls", 2600)),
            List.of(
                new LogMark(1_250_000, LogMark.Placed.WRITTEN, 0, "debug", "nsexec-0[7]: spawn"),
                new LogMark(9_000_000, LogMark.Placed.STAMPED, 1_000, "", "child in init()"))),
        new ProfileResult(
            "crun",
            "create",
            30,
            7_000_000,
            List.of(new ProfileResult.Stage("crun", "until the hook prestart", 0, 7_000_000, 1)),
            List.of(),
            List.of(),
            List.of(new ProfileResult.Count("processes", 2)),
            List.of()));
  }
}
