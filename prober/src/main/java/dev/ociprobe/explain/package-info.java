/**
 * Explanations of the time that iterations took.
 *
 * <pre>
 *   experiment   watch   a suspected cause tested; the calls of runtimes that others make
 *       |     /
 *     spike   profile    slow iterations and their causes; ordinary ones and their stages
 *        \    /
 *       evidence         one cycle, by the kernel's events or by samples
 *       /      \
 *  sampling  traceevent  samples of the threads; the trace file
 *       \      /
 *        cause           the category and the known cause of each step
 *          |
 *     criticalpath       the steps that a phase had to wait for
 *
 *     interference       standstills, steal and quotas: for all from sampling to profile
 * </pre>
 */
@NullMarked
package dev.ociprobe.explain;

import org.jspecify.annotations.NullMarked;
