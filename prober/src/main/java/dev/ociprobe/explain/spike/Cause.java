package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.KnownCause;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import java.util.Optional;

/**
 * A category that took part in a slow iteration's excess over the median.
 *
 * @param nanos above the category's median
 * @param share of the excess, 0 to 1
 * @param known the matching entry of the knowledge base
 */
record Cause(
    TimeCategory category,
    StepDetail detail,
    long nanos,
    double share,
    Optional<KnownCause> known) {}
