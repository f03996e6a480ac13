package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runtimes that accept a limit but do something else: wrappers around runc. */
class LyingRuntimesIT {
  /** Sets variables to the values of options of the command line. */
  private static final String ARGUMENTS =
      """
      #!/bin/sh
      for word; do
        case $before in --bundle) bundle=$word ;; --pid-file) pid=$word ;; esac
        before=$word
      done
      """;

  private final CpuQuota check = new CpuQuota(List.of(20), List.of(100));

  @TempDir Path directory;

  @Test
  void run_withARuntimeThatDropsTheLimit_concludesNotWritten() throws IOException {
    VerdictResult verdict =
        verdictOn(
            """
            [ -z "$bundle" ] || sed -i '/"quota"/d' "$bundle/config.json"
            exec /usr/sbin/runc "$@"
            """);

    assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_WRITTEN);
    assertThat(verdict.written().getFirst().content()).hasValue("-1");
    assertThat(verdict.evidence()).anyMatch(e -> e.contains("not \"20000\""));
  }

  @Test
  void run_withARuntimeThatMovesTheProcessOut_concludesEscaped() throws IOException {
    VerdictResult verdict =
        verdictOn(
            """
            /usr/sbin/runc "$@" || exit
            for root in /sys/fs/cgroup/cpu /sys/fs/cgroup; do
              if [ -n "$pid" ] && [ -e $root/cgroup.procs ]; then
                cat "$pid" > $root/cgroup.procs
                break
              fi
            done
            """);

    assertThat(verdict.verdict()).isEqualTo(Verdict.ESCAPED);
    assertThat(verdict.written())
        .allMatch(w -> w.content().filter(w.expected()::equals).isPresent());
    assertThat(verdict.evidence()).anyMatch(e -> e.contains("the container's init, is in"));
  }

  private VerdictResult verdictOn(String body) throws IOException {
    Path script = Files.writeString(directory.resolve("runc"), ARGUMENTS + body);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return LimitVerdicts.precise(check, "liar=" + script).only();
  }
}
