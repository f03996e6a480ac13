package dev.ociprobe.container.runtime;

import dev.ociprobe.host.environment.VersionRange;

/**
 * A quirk of some versions of a runtime.
 *
 * @param versions that have it
 */
public record KnownQuirk(Quirk quirk, VersionRange versions) {}
