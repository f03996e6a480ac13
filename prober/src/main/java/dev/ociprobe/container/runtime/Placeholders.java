package dev.ociprobe.container.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of the placeholders in a catalogue entry's arguments, for one container.
 *
 * @param root {@code {root}}: the directory where the runtime keeps its state
 * @param bundle {@code {bundle}}: the bundle's directory, whose root filesystem is {@code {rootfs}}
 * @param pidFile {@code {pidFile}}: the file for the pid of the container's init
 * @param log {@code {log}}: the directory for its debug log
 * @param id {@code {id}}: the container's id
 * @param signal {@code {signal}}: a name without SIG, as in {@code TERM}
 * @param command {@code {command}}: the command to execute, one argument for each element
 */
public record Placeholders(
    Path root,
    Path bundle,
    Path pidFile,
    Path log,
    String id,
    String signal,
    List<String> command) {

  static final String LOG = "{log}";

  public Placeholders {
    command = List.copyOf(command);
  }

  /** Returns these values with another container id. */
  public Placeholders withId(String newId) {
    return new Placeholders(root, bundle, pidFile, log, newId, signal, command);
  }

  /** Returns these values with another signal. */
  public Placeholders withSignal(String newSignal) {
    return new Placeholders(root, bundle, pidFile, log, id, newSignal, command);
  }

  /** Returns these values with another command. */
  public Placeholders withCommand(List<String> newCommand) {
    return new Placeholders(root, bundle, pidFile, log, id, signal, newCommand);
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
            .replace("{rootfs}", bundle.resolve("rootfs").toString())
            .replace("{bundle}", bundle.toString())
            .replace("{pidFile}", pidFile.toString())
            .replace(LOG, log.toString())
            .replace("{id}", id)
            .replace("{signal}", signal);
  }
}
