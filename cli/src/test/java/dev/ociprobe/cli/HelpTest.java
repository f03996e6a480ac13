package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Holds the help texts to a terminal of 80 columns. */
class HelpTest {

  static Stream<CommandLine> commands() {
    CommandLine main = Main.commandLine();
    return Stream.concat(Stream.of(main), main.getSubcommands().values().stream());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void footer_isShownLineForLine(CommandLine command) {
    String help = command.getUsageMessage(Ansi.OFF);
    String[] footer = command.getCommandSpec().usageMessage().footer();
    assertThat(help)
        .endsWith("%n".formatted() + "%s%n".formatted(String.join("%n", footer).formatted()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void options_neitherBreakAPathNorShowJava(CommandLine command) {
    assertThat(command.getUsageMessage(Ansi.OFF).lines())
        .noneMatch(line -> line.contains("%%"))
        .noneMatch(line -> line.endsWith("~/.") || line.endsWith("memory."))
        .noneMatch(line -> line.contains("=<"));
  }
}
