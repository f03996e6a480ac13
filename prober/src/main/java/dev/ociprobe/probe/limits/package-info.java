/**
 * The test of limits: a container under test, the three layers of a verdict (requested, written,
 * and observed from the host), and the run that goes through checks and runtimes.
 */
@NullMarked
package dev.ociprobe.probe.limits;

import org.jspecify.annotations.NullMarked;
