/**
 * Interference from outside the runtime: a CPU quota that is used up, a host that stands still, CPU
 * time that the hypervisor gives to others.
 */
@NullMarked
package dev.ociprobe.explain.interference;

import org.jspecify.annotations.NullMarked;
