/**
 * The config.json of the OCI runtime-spec for Linux as records, version 1.0.2 and later.
 *
 * <p>Components have the names of their JSON properties. A property that the schema requires is
 * never null. Any other that a document leaves out is null here and left out again when written, so
 * that absent, empty and zero stay distinct. Properties that a record doesn't know are kept in its
 * {@code extra} and written back.
 *
 * <p>Records are immutable and may be shared between threads, unless a {@code JsonNode} in an
 * {@code extra} is changed.
 */
@NullMarked
package dev.ociprobe.bundle.spec;

import org.jspecify.annotations.NullMarked;
