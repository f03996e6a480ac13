/**
 * Why an iteration took as long as it did.
 *
 * <pre>
 *   experiment        is it the cause: the runtime against itself under one change
 *        |
 *     spike  profile  what slow iterations spent more on; what ordinary ones spend their time on
 *        \    |
 *        evidence     one cycle, through the kernel's events or by samples
 *       /    |    \
 *  sampling  |  traceevent           samples of its threads; the trace file
 *       \    |    /
 *     cause   interference           what a wait was about; what came from outside
 *        |
 *   criticalpath      the steps that a phase had to wait for
 * </pre>
 */
@NullMarked
package dev.ociprobe.explain;

import org.jspecify.annotations.NullMarked;
