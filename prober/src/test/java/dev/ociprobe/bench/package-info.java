/**
 * What {@code scripts/bench} runs: ociprobe's own engine against a C program that does the same,
 * turn by turn. No tests: what a shared machine times is no ground for failing a build.
 */
@NullMarked
package dev.ociprobe.bench;

import org.jspecify.annotations.NullMarked;
