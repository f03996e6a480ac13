/** What measuring itself costs on this host. */
@NullMarked
package dev.ociprobe.calibrate;

import org.jspecify.annotations.NullMarked;
