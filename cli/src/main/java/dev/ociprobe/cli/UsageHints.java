package dev.ociprobe.cli;

import dev.ociprobe.text.NearestNames;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Hints at what was meant by a command line that can't be parsed. */
final class UsageHints {
  private static final String COMMAND = "COMMAND";
  private static final int MOST_OWNERS = 3;

  private UsageHints() {}

  /**
   * The hint for an error.
   *
   * @param words of the command line
   */
  static String of(ParameterException e, List<String> words) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String help = "`%s --help`".formatted(command.qualifiedName());
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "see " + help;
    }
    String hint = hint(unmatched, command, help);
    return unmatched.isUnknownOption() && takesACommand(command) && !words.contains("--")
        ? "%s; a command with options comes after --: `%s … -- %s`"
            .formatted(hint, command.qualifiedName(), COMMAND)
        : hint;
  }

  private static String hint(
      UnmatchedArgumentException unmatched, CommandSpec command, String help) {
    List<String> owners = owners(unmatched);
    if (!owners.isEmpty()) {
      return "%s has it; %s lists the options of this command"
          .formatted(String.join(", ", owners), help);
    }
    List<String> near = nearest(unmatched, command);
    return near.isEmpty()
        ? "see " + help
        : "did you mean %s? %s lists them".formatted(String.join(", ", near), help);
  }

  /** The commands that have an option which this one lacks. */
  private static List<String> owners(UnmatchedArgumentException e) {
    return e.isUnknownOption()
        ? Main.commandLine().getSubcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(each -> each.optionsMap().containsKey(name(e)))
            .map(each -> "`%s`".formatted(each.qualifiedName()))
            .distinct()
            .limit(MOST_OWNERS)
            .toList()
        : List.of();
  }

  private static String name(UnmatchedArgumentException e) {
    return e.getUnmatched().getFirst().replaceFirst("=.*", "");
  }

  private static boolean takesACommand(CommandSpec command) {
    return command.positionalParameters().stream()
        .anyMatch(each -> each.paramLabel().equals(COMMAND));
  }

  /** Picocli itself suggests only options that begin with the same two letters. */
  private static List<String> nearest(UnmatchedArgumentException e, CommandSpec command) {
    List<String> names =
        e.isUnknownOption()
            ? List.copyOf(command.optionsMap().keySet())
            : e.getSuggestions().stream()
                .map(each -> each.replace(command.qualifiedName() + " ", ""))
                .toList();
    return NearestNames.to(name(e), names);
  }
}
