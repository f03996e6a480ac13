/** The checks of {@code ociprobe doctor} for conditions that spoil a measurement, with remedies. */
@NullMarked
package dev.ociprobe.probe.doctor;

import org.jspecify.annotations.NullMarked;
