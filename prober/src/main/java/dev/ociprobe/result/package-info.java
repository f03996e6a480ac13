/**
 * The results of a run: their files, their statistics, their report.
 *
 * <pre>
 *   report       the tables and sentences on the terminal
 *      |
 *   compare      recorded runs against each other, and gates
 *      |
 *    files       run.json, samples.csv, histograms.hlog
 *      |
 *    stats       histograms, intervals, comparisons
 * </pre>
 */
@NullMarked
package dev.ociprobe.result;

import org.jspecify.annotations.NullMarked;
