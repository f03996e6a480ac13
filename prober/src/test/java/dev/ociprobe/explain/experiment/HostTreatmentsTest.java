package dev.ociprobe.explain.experiment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the treatments that change the host or the runtime's variables, and their refusals. */
class HostTreatmentsTest {
  @TempDir Path directory;

  private final Candidate plain = Candidates.payload("runc", "/usr/sbin/runc");

  @Test
  void rcuExpedited_turnsRoundWhateverTheHostHas() throws Exception {
    Files.writeString(directory.resolve("rcu_normal"), "0\n");
    Files.writeString(directory.resolve("rcu_expedited"), "0\n");
    Treatment on = new RcuExpedited(directory).treatment(plain);
    assertThat(on.expected()).isEqualTo(Expectation.FEWER);
    assertThat(on.switched()).endsWith("rcu_expedited from 0 to 1");
    Files.writeString(directory.resolve("rcu_expedited"), "1\n");
    Treatment off = new RcuExpedited(directory).treatment(plain);
    assertThat(off.expected()).isEqualTo(Expectation.MORE);
    assertThat(off.switched()).endsWith("rcu_expedited from 1 to 0");
  }

  @Test
  void rcuExpedited_whereNormalOverridesItOrItIsMissing_saysSo() throws IOException {
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new RcuExpedited(directory).treatment(plain))
        .withMessageContaining("rcu_normal can't be read");
    Files.writeString(directory.resolve("rcu_normal"), "1\n");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new RcuExpedited(directory).treatment(plain))
        .withMessageContaining("overrides");
    Files.writeString(directory.resolve("rcu_normal"), "0\n");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new RcuExpedited(directory).treatment(plain))
        .withMessageContaining("rcu_expedited can't be read");
  }

  @Test
  void goMaxProcs_ofAGoProgramOnSeveralCpus_isOne() throws Exception {
    Treatment treatment =
        new GoMaxProcs(cpus(2)).treatment(binary("runc", "x".repeat(16) + info()));
    assertThat(treatment.candidate().runtime().environment())
        .containsExactly(Map.entry("GOMAXPROCS", "1"));
  }

  @Test
  void goMaxProcs_whereItChangesNothing_saysWhy() throws IOException {
    Candidate go = binary("runc", info());
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new GoMaxProcs(cpus(1)).treatment(go))
        .withMessageContaining("one CPU")
        .satisfies(e -> assertThat(e.remedy()).contains("--cpus"));
    Candidate bound = Candidate.of(go.runtime().with(Map.of("GOMAXPROCS", "1")), go.source());
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new GoMaxProcs(cpus(2)).treatment(bound))
        .withMessageContaining("already 1")
        .satisfies(e -> assertThat(e.remedy()).contains("--env"));
    Candidate crun = binary("crun", "no such " + info());
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new GoMaxProcs(cpus(2)).treatment(crun))
        .withMessageContaining("crun is not written in Go");
  }

  private static String info() {
    return "\u00ff Go buildinf:\b\u0002";
  }

  private Candidate binary(String name, String content) throws IOException {
    Path binary = directory.resolve(name);
    Files.writeString(binary, content, ISO_8859_1);
    return Candidates.payload(name, binary.toString());
  }

  private static CpuPlan cpus(int count) {
    BitSet cpus = new BitSet();
    cpus.set(0, count);
    return CpuPlan.ofHost(Optional.of(cpus), cpus);
  }
}
