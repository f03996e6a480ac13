package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrappers around runc that write a limit on tasks, under which something else bounds them: each
 * check names what.
 */
class LyingTaskLimitsIT {
  @TempDir Path directory;

  static Stream<Arguments> lies() {
    return checks().stream()
        .flatMap(check ->
            Stream.of(
                arguments(
                    "forks that fail",
                    check,
                    LyingRuntime.FORKS_FAIL,
                    Verdict.WRITTEN,
                    "forks fail with ENOMEM (12)"),
                arguments(
                    "a bound of the user",
                    check,
                    LyingRuntime.BOUNDS_THE_USER,
                    Verdict.WRITTEN,
                    "forks fail with EAGAIN (11)"),
                arguments(
                    "a tighter limit above",
                    check,
                    LyingRuntime.BOUNDS_THE_PARENT_TOO,
                    Verdict.INCONCLUSIVE,
                    "pids.max of /sys/fs/cgroup")));
  }

  private static List<LimitCheck> checks() {
    List<LimitCheck> checks =
        new ArrayList<>(List.of(new PidsLimit(List.of(20)), UpdateTasks.pids(), new ExecLimits()));
    if (LimitVerdicts.isUnified("pids")) {
      checks.addAll(List.of(new Unified(), UpdateTasks.unified()));
    }
    return checks;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("lies")
  void run_withAnotherBoundOfTasks_namesIt(
      String lie, LimitCheck check, String body, Verdict verdict, String meaning)
      throws IOException {
    VerdictResult result = onTasks(check, body);

    assertThat(result.verdict()).as("%s: %s", lie, result).isEqualTo(verdict);
    assertThat(result.meaning()).contains(meaning);
    assertThat(result.remedy()).isPresent();
  }

  @Test
  void parentsLimit_underForksThatFail_isNotSaidToBeEnforced() throws IOException {
    VerdictResult result = onTasks(new CgroupParent(), LyingRuntime.FORKS_NEVER);

    assertThat(result.verdict()).isEqualTo(Verdict.WRITTEN);
    assertThat(result.meaning()).contains("forks fail with ENOMEM (12)");
  }

  /** The verdict on the check's limit on tasks. */
  private VerdictResult onTasks(LimitCheck check, String body) throws IOException {
    Path script = LyingRuntime.write(directory, body);
    return LimitVerdicts.precise(check, "liar=" + script).results().stream()
        .filter(each -> !(check instanceof ExecLimits) || each.variant().equals("pids"))
        .findFirst()
        .orElseThrow();
  }
}
