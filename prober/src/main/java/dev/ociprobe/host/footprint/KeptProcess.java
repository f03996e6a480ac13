package dev.ociprobe.host.footprint;

import org.jspecify.annotations.Nullable;

/**
 * A process that exists because the container does.
 *
 * @param program the name of its program, such as {@code qemu-system-x86_64}
 * @param threads at least 1; {@code null} if the process ended before it was read
 * @param pssBytes its proportional set size; {@code null} if it can't be read
 * @param insideCgroup true if the container's cgroup accounts for it
 * @param payload true for one of the container's own, false for the runtime's processes
 */
public record KeptProcess(
    int pid,
    String program,
    @Nullable Integer threads,
    @Nullable Long pssBytes,
    boolean insideCgroup,
    boolean payload) {

  /** Returns the part that it has for the container. */
  public ProcessRole role() {
    return payload ? ProcessRole.PAYLOAD : ProcessRole.of(program);
  }
}
