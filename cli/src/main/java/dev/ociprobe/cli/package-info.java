/** The command line: a class for each command, shared options, the console, the exit codes. */
@NullMarked
package dev.ociprobe.cli;

import org.jspecify.annotations.NullMarked;
