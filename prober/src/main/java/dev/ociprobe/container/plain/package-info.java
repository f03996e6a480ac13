/**
 * The container of ociprobe's own runtime, {@code native}: a plain process in cgroups of its own.
 */
@NullMarked
package dev.ociprobe.container.plain;

import org.jspecify.annotations.NullMarked;
