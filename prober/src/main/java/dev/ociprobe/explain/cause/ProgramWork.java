package dev.ociprobe.explain.cause;

import dev.ociprobe.host.symbols.UserFunction;
import java.util.List;

/**
 * The work of programs that their functions give away.
 *
 * @param name follows {@code user mode:}
 * @param prefixes of the names of functions or of libraries, one of which is on the stack
 * @param others prefixes of functions that are not on it
 */
record ProgramWork(String name, List<String> prefixes, List<String> others) {
  /** The first bit of the works that functions speak against. */
  private static final int AGAINST = Integer.SIZE;

  /** The first that fits counts, so what others call stands before them. */
  private static final List<ProgramWork> KNOWN =
      List.of(
          new ProgramWork(
              "Go garbage collection",
              List.of(
                  "runtime.gc",
                  "runtime.bgsweep",
                  "runtime.bgscavenge",
                  "runtime.markroot",
                  "runtime.scanobject",
                  "runtime.sweepone")),
          new ProgramWork("dynamic linking", List.of("ld-linux", "ld-musl", "_dl_")),
          new ProgramWork(
              "seccomp compile",
              List.of(
                  "libseccomp.so",
                  "seccomp_",
                  "github.com/seccomp/libseccomp-golang.",
                  "github.com/opencontainers/runc/libcontainer/seccomp",
                  "gvisor.dev/gvisor/pkg/seccomp.",
                  "gvisor.dev/gvisor/pkg/bpf.")),
          new ProgramWork("mount table", List.of("github.com/moby/sys/mountinfo.")),
          new ProgramWork(
              "JSON", List.of("encoding/json.", "libyajl.so", "yajl_", "libjson-c.so", "json_")),
          new ProgramWork( // runc's own init is done in one of these
              "Go package initialization", List.of("runtime.doInit"), List.of("main.init.0")),
          new ProgramWork("Go runtime start", List.of("runtime.schedinit", "runtime.rt0_go")),
          new ProgramWork(
              "Go scheduling",
              List.of(
                  "runtime.mcall", "runtime.park_m", "runtime.findRunnable", "runtime.sysmon")));

  private ProgramWork(String name, List<String> prefixes) {
    this(name, prefixes, List.of());
  }

  /**
   * Returns the works that a function speaks for, and those it speaks against, as a set of bits;
   * the union of those of a stack's functions is the stack's.
   */
  static long worksOf(UserFunction function) {
    long bits = 0;
    for (int i = 0; i < KNOWN.size(); i++) {
      bits |= isOneOf(KNOWN.get(i).prefixes(), function) ? 1L << i : 0;
      bits |= isOneOf(KNOWN.get(i).others(), function) ? 1L << (AGAINST + i) : 0;
    }
    return bits;
  }

  private static boolean isOneOf(List<String> prefixes, UserFunction function) {
    return prefixes.stream()
        .anyMatch(p -> function.name().startsWith(p) || function.program().startsWith(p));
  }

  /**
   * Returns {@code user mode: JSON}, or the bare {@link StackSite#USER} if nothing fits.
   *
   * @param works of a stack, see {@link #worksOf}
   */
  static String partOf(long works) {
    long fitting = works & ~(works >>> AGAINST) & ((1L << AGAINST) - 1);
    return fitting == 0
        ? StackSite.USER
        : StackSite.USER + ": " + KNOWN.get(Long.numberOfTrailingZeros(fitting)).name();
  }
}
