package dev.ociprobe.host.perf;

import java.util.Arrays;

/**
 * Return addresses in the kernel, innermost first. Immutable; equal if all addresses are. A
 * recorder gives equal stacks as one object, so that they are cheap keys.
 */
public final class KernelStack {
  /** Of an event that has none. */
  public static final KernelStack EMPTY = new KernelStack(new long[0]);

  private final long[] addresses;
  private final int hash;

  /** Takes the array over. */
  KernelStack(long[] addresses) {
    this.addresses = addresses;
    this.hash = Arrays.hashCode(addresses);
  }

  /** Of these addresses, innermost first. */
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
