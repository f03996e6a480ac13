package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.KnownCause;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import java.util.Optional;

/**
 * A part of a slow iteration's excess.
 *
 * @param nanos more than ordinary
 * @param share of the excess, 0 to 1
 * @param known what the knowledge base says of it
 */
record Cause(
    TimeCategory category,
    StepDetail detail,
    long nanos,
    double share,
    Optional<KnownCause> known) {}
