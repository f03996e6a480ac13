/**
 * What a run leaves behind, and the reading of it.
 *
 * <pre>
 *   report       the tables and sentences on the terminal
 *      |
 *    files       run.json, samples.csv, histograms.hlog
 *      |
 *    stats       histograms, intervals, comparisons
 * </pre>
 */
@NullMarked
package dev.ociprobe.result;

import org.jspecify.annotations.NullMarked;
