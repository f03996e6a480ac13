/** What both native implementations need to know of posix_spawn(3); no native call is made here. */
@NullMarked
package dev.ociprobe.posix.spawn;

import org.jspecify.annotations.NullMarked;
