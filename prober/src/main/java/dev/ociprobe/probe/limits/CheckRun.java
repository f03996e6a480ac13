package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OciRuntime;

/**
 * One run of a check on a runtime.
 *
 * @param repetition 1 to {@link LimitsPlan#repeat}
 */
record CheckRun(LimitCheck check, OciRuntime runtime, int repetition, LimitsPlan plan) {}
