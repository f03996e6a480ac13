/**
 * The benchmarks of {@code scripts/bench}: ociprobe's own engine against a C program that does the
 * same, alternating; and of {@code scripts/bench-aa}: comparisons drawn from a recorded run. They
 * are no tests, since timings on a shared machine should not fail a build.
 */
@NullMarked
package dev.ociprobe.bench;

import org.jspecify.annotations.NullMarked;
