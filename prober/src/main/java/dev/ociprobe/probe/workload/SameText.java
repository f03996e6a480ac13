package dev.ociprobe.probe.workload;

import java.util.Optional;

/**
 * A text in the output that must be equal in all containers, such as the number of threads.
 *
 * @param expected the value that it must have; empty if any will do
 */
public record SameText(String name, OutputReader reader, Optional<String> expected) {}
