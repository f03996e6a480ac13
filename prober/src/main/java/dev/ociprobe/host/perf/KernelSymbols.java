package dev.ociprobe.host.perf;

import java.nio.file.Path;
import java.util.List;

/**
 * The functions of the running kernel by their addresses: /proc/kallsyms. May be shared between
 * threads.
 */
public interface KernelSymbols {

  /** The running kernel's, as of now: takes some tenths of a second. */
  static KernelSymbols ofHost() {
    return Kallsyms.read(Path.of("/proc/kallsyms"));
  }

  /** The function that the address lies in, as {@code synchronize_rcu}; empty if none does. */
  String function(long address);

  /**
   * A stack's functions, innermost first.
   *
   * @return as many as the stack is deep
   */
  List<String> functions(KernelStack stack);

  /** Whether the kernel tells addresses; with {@code kptr_restrict} it may hide them all. */
  boolean isKnown();
}
