package dev.ociprobe.host.perf;

/**
 * The place of an instruction of a program.
 *
 * @param offset in the file; the address in memory if the file is {@link MappedFile#UNKNOWN}
 */
public record UserFrame(MappedFile file, long offset) {}
