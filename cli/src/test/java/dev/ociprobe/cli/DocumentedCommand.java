package dev.ociprobe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line that a document shows: one of ociprobe or of a script of this repository.
 *
 * @param place document and line as the test report shows them
 * @param program {@code ociprobe} or {@code scripts/NAME}
 * @param arguments its words, without what follows a pipe, a redirection or a comment
 */
record DocumentedCommand(String place, String program, List<String> arguments) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern COMMAND =
      Pattern.compile("(?:^|[ (])(?:\\./)?(ociprobe|scripts/[a-z-]+)(?= [^0-9…]|$)(.*)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

  /** The end of a command: a comment, another command, or output follows. */
  private static final Pattern END = Pattern.compile(" {2,}| #| \\| | > (?=[a-z./])|\\)$");

  private static final Pattern CONTINUATION = Pattern.compile(" *\\\\\n *");

  /** Reads the commands of a Markdown document: in fences a line each, elsewhere in backticks. */
  static List<DocumentedCommand> read(Path document) {
    String text;
    try {
      text = Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = document.getFileName().toString();
    List<DocumentedCommand> commands = new ArrayList<>();
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      CONTINUATION
          .matcher(fence.group(1))
          .replaceAll(" ")
          .lines()
          .forEach(line -> of(name, line).ifPresent(commands::add));
    }
    Matcher span = SPAN.matcher(FENCE.matcher(text).replaceAll(""));
    while (span.find()) {
      of(name, span.group(1).replace('\n', ' ')).ifPresent(commands::add);
    }
    return commands;
  }

  static Optional<DocumentedCommand> of(String document, String line) {
    Matcher command = COMMAND.matcher(line);
    if (!command.find()) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    Matcher word = WORD.matcher(END.split(command.group(2), 2)[0]);
    while (word.find()) {
      arguments.add(word.group().replaceAll("^(['\"])(.*)\\1$", "$2"));
    }
    String place = document + ": " + line.strip();
    return Optional.of(new DocumentedCommand(place, command.group(1), arguments));
  }

  @Override
  public String toString() {
    return place;
  }
}
