package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.KnownCause;
import dev.ociprobe.result.files.SpikeResult.Grade;
import java.util.Optional;

/**
 * A difference between a slow iteration and an ordinary one, as far as it is understood.
 *
 * @param known the mechanism: the matching entry of the knowledge base; empty for less time
 */
record Cause(Account.Difference difference, Optional<KnownCause> known) {

  /** A place alone tells nobody what to do about it; an entry of the knowledge base does. */
  Grade grade() {
    return known.isPresent() ? Grade.EXPLAINED : Grade.LOCATED;
  }

  long nanos() {
    return difference.nanos();
  }
}
