package dev.ociprobe.result.files;

import java.util.Optional;

/**
 * The tool that measured.
 *
 * @param name {@code ociprobe}
 * @param version such as {@code 0.1.0}
 * @param commit the tool was built from, if known
 */
public record Tool(String name, String version, Optional<String> commit) {}
