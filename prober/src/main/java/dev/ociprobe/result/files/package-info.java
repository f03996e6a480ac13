/**
 * The files of a run: their records, writers and readers. Names of fields, once published, stay.
 */
@NullMarked
package dev.ociprobe.result.files;

import org.jspecify.annotations.NullMarked;
