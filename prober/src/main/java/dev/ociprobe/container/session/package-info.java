/** One run on the host: its directory, its cgroups, a stopwatch a runtime; and their end. */
@NullMarked
package dev.ociprobe.container.session;

import org.jspecify.annotations.NullMarked;
