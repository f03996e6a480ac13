/** The command line: a class a command, shared options, the console and the exit codes. */
@NullMarked
package dev.ociprobe.cli;

import org.jspecify.annotations.NullMarked;
