/**
 * Where the host's cgroup hierarchies are, where a container lies in each, and typed readings of
 * its files: cgroups(7), Linux's Documentation/admin-guide/cgroup-v1 and cgroup-v2.rst.
 */
@NullMarked
package dev.ociprobe.host.cgroup;

import org.jspecify.annotations.NullMarked;
