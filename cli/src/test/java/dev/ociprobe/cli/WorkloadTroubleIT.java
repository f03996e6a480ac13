package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workloads that are refused, and those that go wrong in their containers. */
class WorkloadTroubleIT extends WorkloadTestCase {
  @Test
  void run_thatWouldFillTheDisk_isRefused() throws IOException {
    Ended run =
        run(
            PRIMES.replace("parameters: {last: 20000}", "parameters: {last: 20000, size: 1M}"),
            "--set size=900000G");

    assertThat(run.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(run.err()).contains("make room there");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void run_withoutAProgram_namesThePackage() throws IOException {
    Ended run = run(PRIMES.replace("programs: [", "programs: [no-such-program, "), "--no-report");
    assertThat(run.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(run.err()).contains("no-such-program", "apt-get install coreutils");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void run_onAPortThatIsInUse_isRefused() throws IOException {
    try (ServerSocket _ = new ServerSocket(7411, 1, InetAddress.getLoopbackAddress())) {
      Ended run =
          ociprobe.run(Ociprobe.words("workload requests --network host --runtime crun --out out"));

      assertThat(run.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
      assertThat(run.err()).contains("host's port 7411, which is in use", "--network veth");
      assertThat(directory.resolve("out")).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo \"lines: |echo \"rows: |printed no number for \"lines\"",
        "dd if=/dev |sleep 60; dd if=/dev |did not end within 2 s",
        "dd if=/dev |(sleep 60 &); exit 0; dd if=/dev |printed no number for \"lines\"",
        "dd if=/dev |echo went wrong >&2; exit 3; dd if=/dev |ended with exit status 3"
      })
  void run_ofABadWorkload_tellsWhatItDid(String right, String wrong, String expected)
      throws IOException {
    Ended run =
        run(
            PRIMES.replace(right, wrong).replace("programs: [", "programs: [sleep, "),
            1,
            "--timeout 2s --no-report");
    assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.RUNTIME_FAILED.number());
    assertThat(run.out())
        .contains("Incomplete")
        .containsPattern("\\Q" + expected.replace(" ", "\\E\\s+\\Q") + "\\E");
  }
}
