package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.explain.experiment.Factor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments that can't be, and the help that says which can. */
class ConfirmInputIT {

  @ParameterizedTest
  @CsvSource({
    "rcu-expedited, '', did you mean rcu_expedited",
    "moon, '', did you mean mounts?",
    "quota, '', 'mounts, seccomp'",
    "limits, '', 'no limits to take away'",
    "gomaxprocs, --runtime=crun, crun is not written in Go",
    "gomaxprocs, --cpus=0, --cpus 0-1",
    "mounts, --keep=5, cannot be combined with --confirm",
    "mounts, --trace=off, cannot be combined with --confirm",
    "mounts, --runs=19, --runs",
    "mounts, --stop-on-spike, remove one of them",
  })
  void confirm_thatCannotBe_saysWhy(String factor, String option, String message)
      throws IOException {
    List<String> options = new ArrayList<>(List.of("--confirm", factor));
    if (!option.isEmpty()) {
      options.add(option);
    }
    if (!option.startsWith("--runtime")) {
      options.add("--runtime=runc");
    }
    options.addFirst("spikes");
    Ended ended = InProcess.run(options.toArray(String[]::new));
    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).contains(message);
    assertThat(Path.of("ociprobe-results")).doesNotExist();
  }

  @Test
  void help_namesEveryFactor() {
    assertThat(InProcess.run("spikes", "--help").out()).contains(Factor.names());
  }
}
