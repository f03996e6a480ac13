package dev.ociprobe.host.perf;

import java.util.List;

/** A stack in user mode, innermost first: the instruction, then return addresses. Immutable. */
public record UserStack(List<UserFrame> frames) {
  /** The stack of a thread that has none. */
  public static final UserStack EMPTY = new UserStack(List.of());

  public UserStack {
    frames = List.copyOf(frames);
  }
}
