package dev.ociprobe.container.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the placeholders of a catalogue entry's arguments stand for in one container.
 *
 * @param root {@code {root}}: the directory where the runtime keeps its state
 * @param bundle {@code {bundle}}
 * @param pidFile {@code {pidFile}}
 * @param id {@code {id}}
 * @param signal {@code {signal}}: a name without SIG, as in {@code TERM}
 * @param command {@code {command}}: becomes as many arguments as it has
 */
public record Placeholders(
    Path root, Path bundle, Path pidFile, String id, String signal, List<String> command) {

  public Placeholders {
    command = List.copyOf(command);
  }

  /** The same for another container. */
  public Placeholders withId(String newId) {
    return new Placeholders(root, bundle, pidFile, newId, signal, command);
  }

  /** The same with another signal. */
  public Placeholders withSignal(String newSignal) {
    return new Placeholders(root, bundle, pidFile, id, newSignal, command);
  }

  /** The same with another command to execute. */
  public Placeholders withCommand(List<String> newCommand) {
    return new Placeholders(root, bundle, pidFile, id, signal, newCommand);
  }

  List<String> fill(List<String> template) {
    List<String> filled = new ArrayList<>(template.size() + command.size());
    for (String argument : template) {
      if (argument.equals("{command}")) {
        filled.addAll(command);
      } else {
        filled.add(fill(argument));
      }
    }
    return filled;
  }

  private String fill(String argument) {
    return argument.indexOf('{') < 0
        ? argument
        : argument
            .replace("{root}", root.toString())
            .replace("{bundle}", bundle.toString())
            .replace("{pidFile}", pidFile.toString())
            .replace("{id}", id)
            .replace("{signal}", signal);
  }
}
