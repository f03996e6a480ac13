package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.result.files.VerdictResult.Requested;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTextTest {
  private static final String NO_SWAP = "this host has no swap";

  private static VerdictResult verdict(
      String check, String runtime, Verdict verdict, String meaning, String... evidence) {
    return new VerdictResult(
        check,
        runtime,
        "",
        1,
        List.of(new Requested("linux.resources", check)),
        List.of(),
        List.of(),
        0.05,
        verdict,
        List.of(evidence),
        meaning,
        Optional.of("add swap").filter(_ -> meaning.equals(NO_SWAP)));
  }

  @Test
  void of_aReasonOfSeveralChecksAndRuntimes_isSaidOnce() {
    String text =
        VerdictText.of(
            List.of(
                verdict("memory.swap", "runc", Verdict.UNSUPPORTED, NO_SWAP),
                verdict("memory.swap", "crun", Verdict.UNSUPPORTED, NO_SWAP),
                verdict("update.swap", "runc", Verdict.UNSUPPORTED, NO_SWAP),
                verdict("update.swap", "crun", Verdict.UNSUPPORTED, NO_SWAP),
                verdict("memory.min", "crun", Verdict.UNSUPPORTED, NO_SWAP, "crun ignores it")),
            Style.PLAIN);

    assertThat(text)
        .isEqualTo(
            """
            UNSUPPORTED: this host, or this runtime, has no such limit; counts for nothing

              memory.swap, update.swap (runc, crun); memory.min (crun)
                → this host has no swap
                remedy: add swap
                  memory.min (crun): crun ignores it
            """);
  }

  @Test
  void of_severalVerdicts_beginsWithTheWorst_andNamesTheCaseOfItsEvidence() {
    String text =
        VerdictText.of(
            List.of(
                verdict("cpu.mems", "runc", Verdict.WRITTEN, "one node"),
                verdict("cpu.quota", "runc", Verdict.ENFORCED, ""),
                verdict("pids.limit", "runc", Verdict.ESCAPED, "too many", "9 tasks"),
                verdict("unified", "runc", Verdict.ESCAPED, "too many", "8 tasks")),
            Style.PLAIN);

    assertThat(text)
        .isEqualTo(
            """
            ESCAPED: the container gets past the limit

              pids.limit, unified (runc)
                → too many
                  pids.limit (runc): requested linux.resources=pids.limit
                    9 tasks
                  unified (runc): requested linux.resources=unified
                    8 tasks

            WRITTEN: the cgroup's file holds the limit; whether it binds can't be tested

              cpu.mems (runc)
                → one node
                  requested linux.resources=cpu.mems
            """);
  }

  @Test
  void of_limitsThatHold_isEmpty() {
    assertThat(
            VerdictText.of(
                List.of(verdict("cpu.quota", "runc", Verdict.ENFORCED, "")), Style.PLAIN))
        .isEmpty();
  }
}
