/**
 * Flame graphs of where iterations spend their time, and the same stacks as text for other tools.
 */
@NullMarked
package dev.ociprobe.explain.flame;

import org.jspecify.annotations.NullMarked;
