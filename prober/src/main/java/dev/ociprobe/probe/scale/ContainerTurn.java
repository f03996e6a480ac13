package dev.ociprobe.probe.scale;

/**
 * The place of a container in a run.
 *
 * @param load that its figures belong to
 * @param live the containers of its runtime that lived when it was made
 * @param sequence of the container in the run, from 0
 * @param round among the containers of its runtime and load, from 0
 */
record ContainerTurn(double load, double live, long sequence, int round) {}
