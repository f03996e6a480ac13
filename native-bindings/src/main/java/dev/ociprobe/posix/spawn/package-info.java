/** The parts of posix_spawn(3) that both implementations share; it makes no native call. */
@NullMarked
package dev.ociprobe.posix.spawn;

import org.jspecify.annotations.NullMarked;
