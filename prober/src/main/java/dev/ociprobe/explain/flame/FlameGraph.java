package dev.ociprobe.explain.flame;

import dev.ociprobe.explain.cause.Breakdown;
import java.util.Optional;

/**
 * The stacks of one phase of one runtime, on its critical path: threads that nothing waited for are
 * not in it.
 *
 * @param iterations the number of iterations whose mean it shows
 * @param time the mean iteration
 * @param ordinary the mean ordinary iteration, if {@code time} is that of slow ones
 */
public record FlameGraph(
    String runtime, String phase, long iterations, Breakdown time, Optional<Breakdown> ordinary) {}
