package dev.ociprobe.host.perf;

import java.util.Arrays;

/**
 * The return addresses of a kernel stack, innermost first. Immutable. A recorder gives equal stacks
 * as one object, which makes them cheap keys.
 */
public final class KernelStack {
  /** The stack of an event without one. */
  public static final KernelStack EMPTY = new KernelStack(new long[0]);

  private final long[] addresses;
  private final int hash;

  // Owns the array from now on.
  KernelStack(long[] addresses) {
    this.addresses = addresses;
    this.hash = Arrays.hashCode(addresses);
  }

  /** A stack of these addresses, innermost first. */
  public static KernelStack of(long... addresses) {
    return new KernelStack(addresses.clone());
  }

  public int depth() {
    return addresses.length;
  }

  /**
   * One return address.
   *
   * @param frame 0 for the innermost, less than {@link #depth}
   */
  public long address(int frame) {
    return addresses[frame];
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof KernelStack stack
            && hash == stack.hash
            && Arrays.equals(addresses, stack.addresses));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
