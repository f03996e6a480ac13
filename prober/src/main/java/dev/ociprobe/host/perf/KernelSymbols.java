package dev.ociprobe.host.perf;

import java.nio.file.Path;
import java.util.List;

/**
 * The functions of the running kernel by their addresses: /proc/kallsyms. Safe for use by several
 * threads.
 */
public interface KernelSymbols {

  /** Reads the running kernel's functions, which takes some tenths of a second. */
  static KernelSymbols ofHost() {
    return Kallsyms.read(Path.of("/proc/kallsyms"));
  }

  /** The function that contains an address, as {@code synchronize_rcu}; empty if none does. */
  String function(long address);

  /**
   * The address of a place in a function; 0 if the kernel has no such function, or hides it.
   *
   * @param function its name, as {@link #function} has it
   * @param offset in bytes from the function's beginning
   */
  long address(String function, long offset);

  /**
   * The functions of a stack, innermost first.
   *
   * @return one for each frame
   */
  List<String> functions(KernelStack stack);

  /** Forgets what it keeps for speed alone. */
  default void forget() {}

  /** Returns true if the kernel shows addresses; {@code kptr_restrict} may hide them all. */
  boolean isKnown();
}
