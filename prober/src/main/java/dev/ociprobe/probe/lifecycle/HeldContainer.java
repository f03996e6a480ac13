package dev.ociprobe.probe.lifecycle;

/**
 * A container that is up and lives on until it is ended.
 *
 * @param id of the container
 * @param init the pid that the runtime's pid file named
 */
public record HeldContainer(String id, int init) {}
