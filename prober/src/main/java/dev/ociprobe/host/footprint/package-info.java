/** The footprint of a running container: its cgroups' readings and its runtime's processes. */
@NullMarked
package dev.ociprobe.host.footprint;

import org.jspecify.annotations.NullMarked;
