/**
 * Running containers, and removing every trace of them.
 *
 * <pre>
 *   session      one run on the host: its directory, its cgroups, a slot for each runtime
 *      |
 *   cleanup      the ledger of everything that a run makes, and its removal
 *      |
 *      |         plain: what native, which is no runtime, reads in place of config.json
 *   stopwatch    the process that starts runtimes and times their calls
 *      |
 *   runtime      the catalogue: from a verb to a runtime's argv
 * </pre>
 */
@NullMarked
package dev.ociprobe.container;

import org.jspecify.annotations.NullMarked;
