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

  /** Returns {@code user mode: JSON}, or the bare {@link StackSite#USER} if nothing fits. */
  static String partOf(List<UserFunction> stack) {
    return KNOWN.stream()
        .filter(work -> on(stack, work.prefixes()) && !on(stack, work.others()))
        .findFirst()
        .map(work -> StackSite.USER + ": " + work.name())
        .orElse(StackSite.USER);
  }

  private static boolean on(List<UserFunction> stack, List<String> prefixes) {
    return prefixes.stream()
        .anyMatch(
            p -> stack.stream().anyMatch(f -> f.name().startsWith(p) || f.program().startsWith(p)));
  }
}
