package dev.ociprobe.result.merge;

/**
 * A condition that goes with standing out: all such hosts have it, and at most one in ten others.
 * It need not be the cause.
 *
 * @param slower true if those hosts are the slow ones
 * @param name such as {@code kernel}
 * @param standingOut the number of hosts that stand out
 * @param othersWith the number of other hosts that have it, too
 * @param others the number of other hosts
 */
public record SharedCondition(
    String runtime,
    String phase,
    boolean slower,
    String name,
    String value,
    int standingOut,
    int othersWith,
    int others) {}
