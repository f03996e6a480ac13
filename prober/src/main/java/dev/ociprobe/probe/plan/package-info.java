/** A plan: several runs written down in a file, expanded into the command lines that make them. */
@NullMarked
package dev.ociprobe.probe.plan;

import org.jspecify.annotations.NullMarked;
