package dev.ociprobe.result.stats;

/**
 * Something about a series that makes its figures less trustworthy.
 *
 * @param code stable and machine-readable, such as {@code drift}
 * @param message what was seen and what may cause it
 * @param remedy what to do, with the flag to use
 */
public record SeriesFinding(String code, String message, String remedy) {}
