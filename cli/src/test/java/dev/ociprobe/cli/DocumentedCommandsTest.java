package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.bundle.limit.LimitException;
import dev.ociprobe.bundle.limit.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Holds documents and help texts to commands, options, scripts and tests that exist. */
class DocumentedCommandsTest {
  private static final Pattern TEST_CLASS = Pattern.compile("\\b[A-Z]\\w*[a-z](?:Test|IT)\\b");
  private static final Pattern LIMIT = Pattern.compile("--limit ([\\w.]+)=");
  private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");

  private final RepositoryFiles repository = new RepositoryFiles(Path.of(".."));

  static Stream<DocumentedCommand> documented() {
    return Stream.of("README.md", "CI.md", "CONTRIBUTING.md", "RELEASING.md")
        .flatMap(document -> DocumentedCommand.read(Path.of("..", document)).stream());
  }

  static Stream<DocumentedCommand> examplesOfHelp() {
    CommandLine main = Main.commandLine();
    return Stream.concat(Stream.of(main), main.getSubcommands().values().stream())
        .flatMap(command -> Stream.of(command.getCommandSpec().usageMessage().footer()))
        .filter(line -> line.startsWith("  ") && !line.contains(" COMMAND "))
        .flatMap(line -> DocumentedCommand.of("--help", line.strip().replace("%%", "%")).stream());
  }

  @Test
  void documents_areReadWithAllTheirCommands() {
    assertThat(documented()).hasSizeGreaterThan(30);
    assertThat(documented().map(DocumentedCommand::program))
        .contains("ociprobe", "scripts/test", "scripts/mvn", "scripts/guest");
    assertThat(examplesOfHelp()).hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource({"documented", "examplesOfHelp"})
  void command_thatIsShown_exists(DocumentedCommand command) {
    requireExists(command);
  }

  @Test
  void limit_thatAnAdviceNames_exists() {
    List<String> named =
        repository.classes().stream()
            .filter(file -> file.toString().contains("/src/main/"))
            .flatMap(file -> LIMIT.matcher(RepositoryFiles.read(file)).results())
            .map(match -> match.group(1))
            .toList();

    assertThat(named)
        .hasSizeGreaterThan(2)
        .allSatisfy(limit -> assertThat(problemOf(limit)).doesNotContain("unknown limit"));
    assertThat(problemOf("cpuset.cpus")).contains("unknown limit");
  }

  /** The complaint about a limit of 1; nothing if that is one. */
  private static String problemOf(String limit) {
    try {
      Limits.parse(limit + "=1");
      return "";
    } catch (LimitException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./ociprobe lifecyle",
        "ociprobe lifecycle --rums 3",
        "ociprobe spikes --confirm luck",
        "scripts/no-such-script",
        "scripts/bench-recorder --circles 3",
        "scripts/test NoSuch",
        "scripts/test Series --quik",
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

  @ParameterizedTest
  @ValueSource(
      strings = {"ARCHITECTURE.md", "CI.md", "CONTRIBUTING.md", "README.md", "RELEASING.md"})
  void test_thatADocumentNames_exists(String document) {
    requireTestsExist(repository.text(document));
  }

  @Test
  void test_thatDoesNotExist_isFound() {
    requireTestsExist("`SeriesTest` holds the form; XIT needs root, whatever the LIMIT.");
    assertThatThrownBy(() -> requireTestsExist("`NoSuchTest` holds the form."))
        .isInstanceOf(AssertionError.class);
  }

  private void requireExists(DocumentedCommand command) {
    if (command.program().equals("ociprobe")) {
      Main.commandLine().parseArgs(command.arguments().toArray(String[]::new));
      return;
    }
    assertThat(repository.root().resolve(command.program())).exists();
    int end = command.arguments().indexOf("--");
    List<String> own = end < 0 ? command.arguments() : command.arguments().subList(0, end);
    if (command.program().equals("scripts/mvn")) {
      requireModulesExist(String.join(" ", own));
    } else {
      requireArgumentsKnown(command.program(), own);
    }
    requireTestsExist(String.join(" ", own));
    if (end >= 0) {
      String rest =
          String.join(" ", command.arguments().subList(end + 1, command.arguments().size()));
      requireExists(DocumentedCommand.of(command.place(), rest).orElseThrow());
    }
  }

  private void requireModulesExist(String arguments) {
    MODULES
        .matcher(arguments)
        .results()
        .flatMap(match -> Stream.of(match.group(1).split(",")))
        .forEach(module -> assertThat(repository.root().resolve(module)).isDirectory());
  }

  private void requireArgumentsKnown(String script, List<String> arguments) {
    for (String argument : arguments) {
      if (argument.startsWith("-")) {
        assertThat(repository.knowsOption(script, argument))
            .as(argument + " of " + script)
            .isTrue();
      } else if (script.equals("scripts/test")) {
        assertThat(repository.hasTestsLike(argument)).as("tests like " + argument).isTrue();
      }
    }
  }

  private void requireTestsExist(String text) {
    assertThat(TEST_CLASS.matcher(text).results().map(MatchResult::group))
        .as("test classes")
        .isSubsetOf(repository.testClasses());
  }
}
