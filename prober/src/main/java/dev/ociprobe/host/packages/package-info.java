/** The packages that are installed on this host, by the files of its package manager. */
@NullMarked
package dev.ociprobe.host.packages;

import org.jspecify.annotations.NullMarked;
