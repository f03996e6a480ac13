/** The functions of ELF files by their addresses; the files may hold anything. */
@NullMarked
package dev.ociprobe.host.elf;

import org.jspecify.annotations.NullMarked;
