package dev.ociprobe.result.files;

import java.util.List;

/** Fixed sleeps with fixed figures. */
final class SampleSleeps {
  private SampleSleeps() {}

  static List<SleepResult> all() {
    return List.of(
        new SleepResult(
            "runc",
            "delete",
            100_000_000,
            false,
            12,
            300,
            List.of(new SleepResult.Step(100_000_000, 12, 100_300_000, 400_000)),
            1e-9,
            List.of(
                new SleepResult.Known(
                    "delete --force sleeps 100 ms before the first look", "runc's delete.go"))),
        new SleepResult(
            "mine",
            "kill",
            1_000_000,
            true,
            9,
            300,
            List.of(
                new SleepResult.Step(3_000_000, 5, 3_150_000, 60_000),
                new SleepResult.Step(7_000_000, 4, 7_210_000, 70_000)),
            2.5e-7,
            List.of()));
  }
}
