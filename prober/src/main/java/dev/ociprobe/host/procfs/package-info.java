/**
 * The kernel's pseudo files (proc, sysfs) as seen from a root that a test may choose: text that may
 * be missing, the tree of processes.
 */
@NullMarked
package dev.ociprobe.host.procfs;

import org.jspecify.annotations.NullMarked;
