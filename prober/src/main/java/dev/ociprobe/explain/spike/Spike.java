package dev.ociprobe.explain.spike;

/**
 * A slow iteration with its diagnosis by the ordinary iterations before it. It was judged when it
 * came: later ones don't change that.
 */
record Spike(Iteration iteration, Diagnosis diagnosis) {}
