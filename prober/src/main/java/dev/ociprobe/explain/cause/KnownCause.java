package dev.ociprobe.explain.cause;

import java.util.Optional;

/**
 * A cause of slow phases that is known from elsewhere.
 *
 * @param id a stable word for machines
 * @param signature by which it is recognized
 * @param explanation a sentence on the mechanism
 * @param remedy as an imperative
 * @param source where it is documented
 * @param factor the id of the factor that an experiment switches to test it
 */
public record KnownCause(
    String id,
    Signature signature,
    String explanation,
    String remedy,
    String source,
    Optional<String> factor) {}
