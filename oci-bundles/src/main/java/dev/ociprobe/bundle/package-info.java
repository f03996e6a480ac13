/**
 * Bundles: a config.json and a root filesystem become a directory that an OCI runtime accepts, and
 * go away again without harm to anything else.
 */
@NullMarked
package dev.ociprobe.bundle;

import org.jspecify.annotations.NullMarked;
