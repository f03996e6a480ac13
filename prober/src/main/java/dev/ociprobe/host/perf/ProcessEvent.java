package dev.ociprobe.host.perf;

import java.util.List;

/**
 * A fork, an executed program or an exit.
 *
 * @param event {@link Event.Fork}, {@link Event.Exec} or {@link Event.Exit}; its context has no
 *     name
 * @param arguments of an executed program that was asked for, its own name first; none if the
 *     kernel didn't record them, or there was no room for all
 */
public record ProcessEvent(Event event, List<String> arguments) {
  public ProcessEvent {
    arguments = List.copyOf(arguments);
  }

  /** The event of a process without arguments. */
  ProcessEvent(Event event) {
    this(event, List.of());
  }
}
