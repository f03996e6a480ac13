/** What the time of a phase was spent on, step by step, and what is known of such causes. */
@NullMarked
package dev.ociprobe.explain.cause;

import org.jspecify.annotations.NullMarked;
