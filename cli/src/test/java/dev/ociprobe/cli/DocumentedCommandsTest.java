package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Holds documents and help texts to commands, options, scripts and tests that exist. */
class DocumentedCommandsTest {
  private static final Pattern TEST_CLASS = Pattern.compile("\\b[A-Z]\\w+(?:Test|IT)\\b");
  private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");

  private final RepositoryFiles repository = new RepositoryFiles(Path.of(".."));

  static Stream<DocumentedCommand> documented() throws IOException {
    return Stream.concat(
        DocumentedCommand.read(Path.of("..", "README.md")).stream(),
        DocumentedCommand.read(Path.of("..", "CONTRIBUTING.md")).stream());
  }

  static Stream<DocumentedCommand> examplesOfHelp() {
    CommandLine main = Main.commandLine();
    return Stream.concat(Stream.of(main), main.getSubcommands().values().stream())
        .flatMap(command -> Stream.of(command.getCommandSpec().usageMessage().footer()))
        .filter(line -> line.startsWith("  ") && !line.contains(" COMMAND "))
        .flatMap(line -> DocumentedCommand.of("--help", line.strip().replace("%%", "%")).stream());
  }

  @Test
  void documents_areReadWithAllTheirCommands() throws IOException {
    assertThat(documented()).hasSizeGreaterThan(30);
    assertThat(documented().map(DocumentedCommand::program))
        .contains("ociprobe", "scripts/test", "scripts/mvn", "scripts/guest");
    assertThat(examplesOfHelp()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource({"documented", "examplesOfHelp"})
  void command_thatIsShown_exists(DocumentedCommand command) throws IOException {
    requireExists(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./ociprobe lifecyle",
        "ociprobe lifecycle --rums 3",
        "ociprobe spikes --confirm luck",
        "scripts/no-such-script",
        "scripts/bench-recorder --circles 3",
        "scripts/guest -z v2",
        "scripts/guest -c v2 -- ./ociprobe lifecycle --rums 3",
        "scripts/mvn -q -pl probe verify",
        "scripts/mvn -q verify -Dtest=SeriesTest,NoSuchTest",
      })
  void command_thatDoesNotExist_isFound(String line) {
    DocumentedCommand command = DocumentedCommand.of("README.md", line).orElseThrow();
    assertThatThrownBy(() -> requireExists(command))
        .isInstanceOfAny(AssertionError.class, CommandLine.ParameterException.class);
  }

  private void requireExists(DocumentedCommand command) throws IOException {
    if (command.program().equals("ociprobe")) {
      Main.commandLine().parseArgs(command.arguments().toArray(String[]::new));
      return;
    }
    assertThat(repository.root().resolve(command.program())).exists();
    int end = command.arguments().indexOf("--");
    List<String> own = end < 0 ? command.arguments() : command.arguments().subList(0, end);
    if (command.program().equals("scripts/mvn")) {
      Matcher modules = MODULES.matcher(String.join(" ", own));
      while (modules.find()) {
        assertThat(modules.group(1).split(","))
            .allSatisfy(module -> assertThat(repository.root().resolve(module)).isDirectory());
      }
    } else {
      own.stream()
          .filter(word -> word.startsWith("-"))
          .forEach(option ->
              assertThat(repository.knowsOption(command.program(), option))
                  .as(option + " of " + command.program())
                  .isTrue());
    }
    TEST_CLASS
        .matcher(String.join(" ", own))
        .results()
        .map(MatchResult::group)
        .forEach(name ->
            assertThat(repository.testClasses().contains(name)).as("test class " + name).isTrue());
    if (end >= 0) {
      String rest =
          String.join(" ", command.arguments().subList(end + 1, command.arguments().size()));
      requireExists(DocumentedCommand.of(command.place(), rest).orElseThrow());
    }
  }
}
