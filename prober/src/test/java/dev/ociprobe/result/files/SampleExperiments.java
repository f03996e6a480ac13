package dev.ociprobe.result.files;

import dev.ociprobe.result.files.ExperimentResult.Answer;
import dev.ociprobe.result.files.ExperimentResult.Arm;
import dev.ociprobe.result.files.ExperimentResult.Counts;
import dev.ociprobe.result.files.ExperimentResult.Question;
import dev.ociprobe.result.files.ExperimentResult.Test;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Experiments of each verdict with fixed figures. */
final class SampleExperiments {
  private SampleExperiments() {}

  static List<ExperimentResult> all() {
    return List.of(confirmed(), inconclusive());
  }

  private static ExperimentResult confirmed() {
    return new ExperimentResult(
        new Question(
            "runc",
            "create",
            "rcu_expedited",
            "/sys/kernel/rcu_expedited from 0 to 1",
            Expectation.FEWER),
        new Counts(
            "3.0x",
            OptionalLong.of(49_800_000),
            new Arm("runc", 118, 2, 21),
            new Arm("runc+rcu_expedited", 120, 0, 1)),
        new Test(
            OptionalDouble.of(1.5e-6),
            0.025,
            OptionalDouble.of(0.953),
            OptionalDouble.of(0.731),
            OptionalDouble.of(0.992)),
        new Answer(
            OptionalLong.empty(), ExperimentVerdict.CONFIRMED, "most of the slow iterations go"));
  }

  private static ExperimentResult inconclusive() {
    return new ExperimentResult(
        new Question(
            "crun",
            "delete",
            "page-cache",
            "the page cache of the runtime's files, dropped",
            Expectation.MORE),
        new Counts(
            "p99.0",
            OptionalLong.empty(),
            new Arm("crun", 0, 120, 0),
            new Arm("crun+page-cache", 120, 0, 0)),
        new Test(
            OptionalDouble.empty(),
            0.025,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        new Answer(
            OptionalLong.of(400),
            ExperimentVerdict.INCONCLUSIVE,
            "too few iterations of the control"));
  }
}
