package dev.ociprobe.explain.cause;

import dev.ociprobe.host.environment.VersionRange;
import java.util.Optional;

/**
 * A cause of slow phases that is known from elsewhere.
 *
 * @param id a stable word for machines
 * @param kernels on which it occurs
 * @param signature by which it is recognized
 * @param explanation a sentence on the mechanism
 * @param remedy as an imperative
 * @param source the place where it is documented, or the command by which it was measured
 * @param factor the id of the factor that an experiment switches to test it
 * @param tried the result of trying the remedy with that factor; empty if nobody said so
 */
public record KnownCause(
    String id,
    VersionRange kernels,
    Signature signature,
    String explanation,
    String remedy,
    String source,
    Optional<String> factor,
    String tried) {}
