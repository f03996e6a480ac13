package dev.ociprobe.explain.evidence;

/**
 * The words of a command on cycles of which events are missing.
 *
 * @param fullRing the remedy where a CPU's ring was full
 * @param tooMany the remedy where one cycle had more events than are kept of it
 * @param ofOne the end of a sentence on one cycle
 * @param ofSeveral the end of a sentence on several cycles
 */
public record LossWords(String fullRing, String tooMany, String ofOne, String ofSeveral) {}
