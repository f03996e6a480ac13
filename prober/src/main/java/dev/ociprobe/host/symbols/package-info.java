/** The functions that addresses of programs stand for, by the files that they are mapped from. */
@NullMarked
package dev.ociprobe.host.symbols;

import org.jspecify.annotations.NullMarked;
