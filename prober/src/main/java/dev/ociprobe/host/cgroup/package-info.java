/**
 * The host's cgroup hierarchies, the cgroups of a container in each, and typed readings of their
 * files: cgroups(7), Linux's Documentation/admin-guide/cgroup-v1 and cgroup-v2.rst.
 */
@NullMarked
package dev.ociprobe.host.cgroup;

import org.jspecify.annotations.NullMarked;
