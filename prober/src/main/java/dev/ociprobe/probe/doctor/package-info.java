/**
 * The checks of {@code ociprobe doctor}: what on this host spoils a measurement, and what to do.
 */
@NullMarked
package dev.ociprobe.probe.doctor;

import org.jspecify.annotations.NullMarked;
