package dev.ociprobe.host.perf;

import java.util.List;

/**
 * A stack in user mode, innermost first: the instruction, then return addresses. Immutable; a cheap
 * key.
 */
public final class UserStack {
  /** The stack of a thread that has none. */
  public static final UserStack EMPTY = new UserStack(List.of());

  private final List<UserFrame> frames;
  private final int hash;

  /** A stack of some frames. */
  public UserStack(List<UserFrame> frames) {
    this.frames = List.copyOf(frames);
    this.hash = this.frames.hashCode();
  }

  /** The frames, innermost first. */
  public List<UserFrame> frames() {
    return frames;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof UserStack stack && hash == stack.hash && frames.equals(stack.frames));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return frames.toString();
  }
}
