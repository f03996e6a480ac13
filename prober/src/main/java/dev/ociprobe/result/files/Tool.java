package dev.ociprobe.result.files;

import java.util.Optional;

/**
 * What measured.
 *
 * @param name {@code ociprobe}
 * @param version such as {@code 0.1.0}
 * @param commit that it was built from, if known
 */
public record Tool(String name, String version, Optional<String> commit) {}
