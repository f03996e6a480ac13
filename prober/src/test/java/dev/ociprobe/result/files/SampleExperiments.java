package dev.ociprobe.result.files;

import dev.ociprobe.result.files.ExperimentResult.Arm;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Experiments of each verdict with fixed figures. */
final class SampleExperiments {
  private SampleExperiments() {}

  static List<ExperimentResult> all() {
    return List.of(
        new ExperimentResult(
            "runc",
            "create",
            "rcu_expedited",
            "/sys/kernel/rcu_expedited from 0 to 1",
            Expectation.FEWER,
            "3.0x",
            OptionalLong.of(49_800_000),
            new Arm("runc", 118, 2, 21),
            new Arm("runc+rcu_expedited", 120, 0, 1),
            OptionalDouble.of(1.5e-6),
            0.025,
            OptionalDouble.of(0.953),
            OptionalDouble.of(0.731),
            OptionalDouble.of(0.992),
            OptionalLong.empty(),
            ExperimentVerdict.CONFIRMED,
            "most of the slow iterations go"),
        new ExperimentResult(
            "crun",
            "delete",
            "page-cache",
            "the page cache of the runtime's files, dropped",
            Expectation.MORE,
            "p99.0",
            OptionalLong.empty(),
            new Arm("crun", 0, 120, 0),
            new Arm("crun+page-cache", 120, 0, 0),
            OptionalDouble.empty(),
            0.025,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.of(400),
            ExperimentVerdict.INCONCLUSIVE,
            "too few iterations of the control"));
  }
}
