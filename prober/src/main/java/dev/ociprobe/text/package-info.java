/** Text that comes from outside, made safe to show. */
@NullMarked
package dev.ociprobe.text;

import org.jspecify.annotations.NullMarked;
