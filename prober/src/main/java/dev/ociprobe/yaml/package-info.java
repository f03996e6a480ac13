/** Documents in YAML that people write: values with their places, and errors that name these. */
@NullMarked
package dev.ociprobe.yaml;

import org.jspecify.annotations.NullMarked;
