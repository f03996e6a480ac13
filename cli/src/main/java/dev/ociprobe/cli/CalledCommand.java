package dev.ociprobe.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** The command line that started this program, for a shell to take again. */
final class CalledCommand {
  /** Set by {@code ./ociprobe} to its name as the user called it. */
  private static final String PROGRAM = "ociprobe.program";

  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private CalledCommand() {}

  static String of(ParseResult parsed) {
    return line(System.getProperty(PROGRAM, "ociprobe"), parsed.originalArgs());
  }

  static String line(String program, List<String> arguments) {
    return Stream.concat(Stream.of(program), arguments.stream())
        .map(CalledCommand::quoted)
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
