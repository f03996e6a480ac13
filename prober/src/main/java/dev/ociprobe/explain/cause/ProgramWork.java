package dev.ociprobe.explain.cause;

import dev.ociprobe.host.symbols.UserFunction;
import java.util.List;

/**
 * The work of programs that their functions give away.
 *
 * @param name follows {@code user mode:}
 * @param prefixes of the names of functions or of libraries, one of which is on the stack
 */
record ProgramWork(String name, List<String> prefixes) {
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
          new ProgramWork(
              "JSON", List.of("encoding/json.", "libyajl.so", "yajl_", "libjson-c.so", "json_")),
          new ProgramWork("Go package initialization", List.of("runtime.doInit")),
          new ProgramWork("Go runtime start", List.of("runtime.schedinit", "runtime.rt0_go")),
          new ProgramWork(
              "Go scheduling",
              List.of(
                  "runtime.mcall", "runtime.park_m", "runtime.findRunnable", "runtime.sysmon")));

  /** Returns {@code user mode: JSON}, or the bare {@link StackSite#USER} if nothing fits. */
  static String partOf(List<UserFunction> stack) {
    return KNOWN.stream()
        .filter(work -> stack.stream().anyMatch(work::fits))
        .findFirst()
        .map(work -> StackSite.USER + ": " + work.name())
        .orElse(StackSite.USER);
  }

  private boolean fits(UserFunction function) {
    return prefixes.stream()
        .anyMatch(p -> function.name().startsWith(p) || function.program().startsWith(p));
  }
}
