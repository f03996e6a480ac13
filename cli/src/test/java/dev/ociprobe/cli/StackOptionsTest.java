package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.explain.flame.FlameFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The files of stacks beside those of a run. */
class StackOptionsTest {
  @TempDir Path results;

  private FlameFiles flames(String option, Path file) {
    StackOptions options = new StackOptions();
    new CommandLine(options).parseArgs(option, file.toString());
    return options.flames(results);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run.json", "samples.csv", "histograms.hlog", "stacks.folded", "report.html"})
  void flames_thatWouldReplaceAFileOfTheRun_areRefused(String name) {
    assertThatThrownBy(() -> flames("--flame", results.resolve(name)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(name + ": the run has a file of that name itself");
    assertThatThrownBy(() -> flames("--folded", results.resolve(".").resolve(name)))
        .isInstanceOf(UserError.class);
  }

  @Test
  void flames_ofAnotherNameOrPlace_areTaken() {
    Path page = results.resolve("flame.html");
    assertThat(flames("--flame", page).page()).contains(page);
    assertThat(flames("--flame", results.resolveSibling("report.html")).results())
        .contains(results.resolve("stacks.folded"));
  }
}
