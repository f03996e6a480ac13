package dev.ociprobe.result.merge;

import java.time.Instant;

/**
 * A run of a merge.
 *
 * @param host its label
 * @param directory of its run.json and samples.csv, below that of the merge
 * @param complete false if the run was interrupted or gave up
 * @param version of the ociprobe that measured
 * @param sha256 of what its run.json says, however it is laid out
 */
public record MergedRun(
    String host,
    String directory,
    Instant started,
    boolean complete,
    String version,
    String sha256) {}
