package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "--cycles 4, --cycles is for --density, --containers",
    "--density 3 --hold 1s, --hold is for --containers, --density",
    "--containers 3 --runs 9, --runs is for --parallel, --containers",
    "--parallel 3 --lanes 9, --lanes is for --rate, --parallel",
    "--density 3 --for 9s, --for is for --rate, --density"
  })
  void optionOfAnotherLoad_isRefused(String options, String problem, String chosen) {
    Ended ended = InProcess.run(Ociprobe.words("scale " + options));

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(ended.err()).contains(problem + ", not for " + chosen);
  }
}
