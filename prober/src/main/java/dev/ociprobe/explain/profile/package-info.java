/** How the ordinary iteration of a phase goes: its stages, what its time goes into, and counts. */
@NullMarked
package dev.ociprobe.explain.profile;

import org.jspecify.annotations.NullMarked;
