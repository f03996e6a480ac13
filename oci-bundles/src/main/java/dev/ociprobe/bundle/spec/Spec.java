package dev.ociprobe.bundle.spec;

/**
 * A whole config.json.
 *
 * @param ociVersion version of the runtime-spec that the document follows
 */
public record Spec(String ociVersion) {}
