/**
 * Images in OCI layouts and archives: found by their reference, chosen by this machine's platform,
 * verified, and turned into a root filesystem and a config.json.
 */
@NullMarked
package dev.ociprobe.bundle.image;

import org.jspecify.annotations.NullMarked;
