package dev.ociprobe.explain.cause;

import dev.ociprobe.host.symbols.UserFunction;
import java.util.List;
import java.util.stream.Stream;

/**
 * The place of a thread at one moment: on a CPU when a sample was taken, or while it waited.
 *
 * @param comm the thread's name
 * @param part of its time: a system call's name, {@code page faults}, {@code interrupts}, {@code
 *     user mode}, that with what the program did, or {@code kernel} for anything else
 * @param functions of the kernel, innermost first; empty in user mode
 * @param program the functions in user mode, innermost first
 */
public record StackSite(
    String comm, String part, List<String> functions, List<UserFunction> program) {
  /** The part of time outside of the kernel. */
  public static final String USER = "user mode";

  public StackSite {
    functions = List.copyOf(functions);
    program = List.copyOf(program);
  }

  /** Returns the place as a part of a system call: the faults and interrupts in it belong to it. */
  StackSite within(String call) {
    return new StackSite(comm, call, functions, program);
  }

  /** Returns all functions, innermost first. */
  public List<String> stack() {
    return Stream.concat(functions.stream(), program.stream().map(UserFunction::text)).toList();
  }
}
