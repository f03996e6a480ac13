package dev.ociprobe.spike;

import dev.ociprobe.cause.Detail;
import dev.ociprobe.cause.KnownCause;
import dev.ociprobe.cause.Topic;
import java.util.Optional;

/**
 * A part of a slow iteration's excess.
 *
 * @param nanos more than ordinary
 * @param share of the excess, 0 to 1
 * @param known what the knowledge base says of it
 */
record Cause(Topic topic, Detail detail, long nanos, double share, Optional<KnownCause> known) {}
