/**
 * The ledger of everything that a run makes on the host, and its removal: at the end of the run, or
 * by {@code ociprobe clean} after a run that died.
 */
@NullMarked
package dev.ociprobe.container.cleanup;

import org.jspecify.annotations.NullMarked;
