/**
 * What a run makes on the host, written down before it is made, and undoing it: at the run's own
 * end, or for a run that died.
 */
@NullMarked
package dev.ociprobe.container.cleanup;

import org.jspecify.annotations.NullMarked;
