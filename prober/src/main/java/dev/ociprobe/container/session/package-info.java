/** One run on the host: its directory, its cgroups and a slot for each runtime. */
@NullMarked
package dev.ociprobe.container.session;

import org.jspecify.annotations.NullMarked;
