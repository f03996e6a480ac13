/**
 * The Linux part of the OCI runtime-spec's config.json as records, 1.0.2 and later.
 *
 * <p>Components bear the names of their JSON properties. What the specification's schema requires
 * is never null; whatever else a document leaves out is null here and left out again when written,
 * so that absent, empty and zero stay three different things. Properties that no record knows are
 * kept in its {@code extra} and written back.
 *
 * <p>Records are immutable and may be shared between threads, as long as nobody edits a {@code
 * JsonNode} found in an {@code extra}.
 */
@NullMarked
package dev.ociprobe.bundle.spec;

import org.jspecify.annotations.NullMarked;
