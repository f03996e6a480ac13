/**
 * The footprint of one container at one moment: the readings of its cgroups and the processes that
 * the runtime keeps for it.
 */
@NullMarked
package dev.ociprobe.host.footprint;

import org.jspecify.annotations.NullMarked;
