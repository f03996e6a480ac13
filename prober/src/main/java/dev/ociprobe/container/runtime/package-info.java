/**
 * The catalogue of runtimes: their binaries, options, quirks and the arguments of each verb.
 * Nothing is started here.
 */
@NullMarked
package dev.ociprobe.container.runtime;

import org.jspecify.annotations.NullMarked;
