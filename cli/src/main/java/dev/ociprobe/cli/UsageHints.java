package dev.ociprobe.cli;

import dev.ociprobe.text.NearestNames;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Hints at what was meant by a command line that can't be parsed. */
final class UsageHints {
  private static final String COMMAND = "COMMAND";

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
    List<String> near = nearest(unmatched, command);
    String hint =
        near.isEmpty()
            ? "see " + help
            : "did you mean %s? %s lists them".formatted(String.join(", ", near), help);
    return unmatched.isUnknownOption() && takesACommand(command) && !words.contains("--")
        ? "%s; a command with options comes after --: `%s … -- %s`"
            .formatted(hint, command.qualifiedName(), COMMAND)
        : hint;
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
    return NearestNames.to(e.getUnmatched().getFirst().replaceFirst("=.*", ""), names);
  }
}
