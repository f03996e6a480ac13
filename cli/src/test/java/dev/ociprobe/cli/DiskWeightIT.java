package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights on a disk whose scheduler has them: a loop device in a mount namespace of the run's. */
@Tag("alone")
class DiskWeightIT {
  /** Ends with 77 where the kernel has no bfq. */
  private static final String ON_A_DISK_WITH_BFQ =
      """
      set -e
      truncate -s 512M "$0"
      mkfs.ext4 -q -F "$0"
      disk=$(losetup --find --show "$0")
      queue=/sys/block/${disk##*/}/queue
      modprobe bfq 2>/dev/null || true
      if ! echo bfq 2>/dev/null >"$queue/scheduler"; then losetup -d "$disk"; exit 77; fi
      echo 0 >"$queue/iosched/low_latency"
      mkdir -p /run/ociprobe
      mount "$disk" /run/ociprobe
      losetup -d "$disk" # once it is no longer mounted
      status=0
      "$@" || status=$?
      umount /run/ociprobe
      rmdir /run/ociprobe
      exit "$status"
      """;

  @TempDir Path directory;

  @AfterEach
  void nothingIsLeft() throws IOException {
    HostTraces.assertNone();
    assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain("/run/ociprobe");
  }

  @Test
  void weights_areKeptByRuncAndRefusedByCrun() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        new Ociprobe(directory)
            .run(
                List.of(
                    "unshare",
                    "--mount",
                    "bash",
                    "-c",
                    ON_A_DISK_WITH_BFQ,
                    directory.resolve("disk").toString()),
                Map.of(),
                "limits",
                "--runtime",
                "runc,crun",
                "--check",
                "blkio.weight",
                "--duration",
                "400ms",
                "--out",
                out.toString());

    assumeThat(ended.status()).as("this host: its kernel has no bfq").isNotEqualTo(77);
    assertThat(ended.status()).as(ended.err()).isZero();
    List<VerdictResult> verdicts = RunReader.readRun(out).verdicts();
    assertThat(verdicts).extracting(VerdictResult::runtime).containsExactly("runc", "crun");
    // How much each got is the disk's affair on a busy host; that it is told is ours.
    assertThat(verdicts.getFirst().verdict())
        .isIn(Verdict.ENFORCED, Verdict.INEXACT, Verdict.INCONCLUSIVE);
    assertThat(verdicts.getLast().verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(verdicts.getLast().evidence()).anyMatch(each -> each.contains("blkio.bfq.weight"));
  }
}
