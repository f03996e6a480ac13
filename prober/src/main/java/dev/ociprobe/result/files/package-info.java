/**
 * The files of a run: their records, writers and readers. Published names of fields never change.
 */
@NullMarked
package dev.ociprobe.result.files;

import org.jspecify.annotations.NullMarked;
