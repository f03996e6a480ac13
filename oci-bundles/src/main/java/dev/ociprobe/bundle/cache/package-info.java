/** Unpacked images that are kept from run to run, by the digest of what their layers make. */
@NullMarked
package dev.ociprobe.bundle.cache;

import org.jspecify.annotations.NullMarked;
