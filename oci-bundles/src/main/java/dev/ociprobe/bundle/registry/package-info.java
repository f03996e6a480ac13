/**
 * Images in registries: what they hold comes by HTTP, bounded in size and time, and counts once its
 * digest is verified.
 */
@NullMarked
package dev.ociprobe.bundle.registry;

import org.jspecify.annotations.NullMarked;
