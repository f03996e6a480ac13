package dev.ociprobe.container.runtime;

/**
 * The answer of a binary to the question which runtime it is.
 *
 * @param version as it says it
 * @param evidence the words by which it was recognised, as in {@code says "runc version 1.1.5"}
 */
public record Identity(String version, String evidence) {}
