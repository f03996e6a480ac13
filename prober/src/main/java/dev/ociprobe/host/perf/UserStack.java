package dev.ociprobe.host.perf;

import java.util.List;

/**
 * The addresses of a stack in user mode, innermost first: the instruction, then return addresses.
 * Immutable.
 */
public record UserStack(List<Long> addresses) {
  /** The stack of a thread that has none. */
  public static final UserStack EMPTY = new UserStack(List.of());

  public UserStack {
    addresses = List.copyOf(addresses);
  }
}
