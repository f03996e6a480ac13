/** Profiles of ordinary iterations: the stages of a phase, its time by category, and counts. */
@NullMarked
package dev.ociprobe.explain.profile;

import org.jspecify.annotations.NullMarked;
