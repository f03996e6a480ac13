/**
 * Bundles: directories with a config.json and a root filesystem, made for OCI runtimes and removed
 * without harm to anything else.
 */
@NullMarked
package dev.ociprobe.bundle;

import org.jspecify.annotations.NullMarked;
