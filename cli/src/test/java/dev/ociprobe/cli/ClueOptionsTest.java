package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.host.perf.TracepointName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Causes of the user's that could never be found, or never be tested. */
class ClueOptionsTest {
  @TempDir Path directory;

  private Path file = Path.of("");

  @BeforeEach
  void file() {
    file = directory.resolve("mine.json");
  }

  private ClueOptions options(String more, String... arguments) throws IOException {
    Files.writeString(
        file,
        "{'causes':[{'id':'mine','signature':{'kind':'waited','events':['net:netif_rx']},%s"
            .formatted(more)
            .concat("'explanation':'e','remedy':'r','source':'s'}]}")
            .replace('\'', '"'));
    ClueOptions options = new ClueOptions();
    new CommandLine(options)
        .registerConverter(TracepointName.class, TracepointName::parse)
        .parseArgs(arguments);
    return options;
  }

  @Test
  void clues_ofACauseWhoseEventIsNotRecorded_areRefused() throws IOException {
    ClueOptions options = options("", "--knowledge", file.toString());

    assertThatThrownBy(options::clues)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the cause \"mine\" asks for net:netif_rx, which is not recorded");
  }

  @Test
  void clues_ofACauseForOtherKernels_needNoEvent() throws IOException {
    ClueOptions options = options("'kernels':{'before':'2.6'},", "--knowledge", file.toString());

    assertThat(options.clues().knowledge().causes()).noneMatch(cause -> cause.id().equals("mine"));
  }

  @Test
  void clues_ofAFactorThatNothingSwitches_areRefused() throws IOException {
    String[] arguments = {"--knowledge", file.toString(), "--event", "net:netif_rx"};

    assertThatThrownBy(options("'factor':'keyrings',", arguments)::clues)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the cause \"mine\" has the factor \"keyrings\"");
    assertThat(options("'factor':'keyring',", arguments).clues().knowledge().causes())
        .anyMatch(cause -> cause.id().equals("mine"));
  }

  /** The causes that were checked count, even if the file changes before they are used. */
  @Test
  void clues_areThoseOfTheFile_asItWasReadFirst() throws IOException {
    String[] arguments = {"--knowledge", file.toString(), "--event", "net:netif_rx"};
    ClueOptions options = options("", arguments);
    options.clues();
    Files.delete(file);

    assertThat(options.clues().knowledge().causes()).anyMatch(cause -> cause.id().equals("mine"));
  }
}
