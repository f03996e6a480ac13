/** The comparison of the host before and after tests. */
@NullMarked
package dev.ociprobe.testing.host;

import org.jspecify.annotations.NullMarked;
