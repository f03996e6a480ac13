package dev.ociprobe.result.files;

import java.util.OptionalDouble;

/**
 * A program that a runtime keeps for an idle container: medians over the sampled cycles.
 *
 * @param role its part, such as {@code shim}, {@code VMM} or {@code sandbox}; {@code runtime} where
 *     its name tells no other
 * @param program its name, such as {@code qemu-system-x86_64}
 * @param processes the number of processes that run it
 * @param pssBytes their memory; absent if it was never readable
 */
public record KeptProgram(String role, String program, double processes, OptionalDouble pssBytes) {}
