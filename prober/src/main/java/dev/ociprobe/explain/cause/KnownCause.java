package dev.ociprobe.explain.cause;

import java.util.Optional;

/**
 * A cause that others have met before.
 *
 * @param id a word for machines
 * @param signature how it shows
 * @param explanation what happens
 * @param remedy what helps, as an imperative
 * @param source where this is known from
 * @param factor what an experiment switches to test it, by its name
 */
public record KnownCause(
    String id,
    Signature signature,
    String explanation,
    String remedy,
    String source,
    Optional<String> factor) {}
