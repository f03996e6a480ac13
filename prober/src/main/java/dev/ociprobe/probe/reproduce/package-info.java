/**
 * Published experiments as data, and what was measured here beside them.
 *
 * <p>Each document is a resource in YAML: what was measured there, the figures, the flaws, and the
 * command lines of ociprobe that measure the same here. This package reads them, finds the figures
 * in the results of those command lines, and judges the published directions. It measures nothing.
 */
@NullMarked
package dev.ociprobe.probe.reproduce;

import org.jspecify.annotations.NullMarked;
