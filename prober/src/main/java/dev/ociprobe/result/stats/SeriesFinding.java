package dev.ociprobe.result.stats;

/**
 * A reason to doubt the figures of some series.
 *
 * @param code stable and machine-readable, such as {@code drift-up}
 * @param message the observation and its possible causes
 * @param remedy the action to take, with the flag to use
 */
public record SeriesFinding(String code, String message, String remedy) {}
