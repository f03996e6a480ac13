/** Result files as text for people; knows nothing but {@link dev.ociprobe.result.files}. */
@NullMarked
package dev.ociprobe.result.report;

import org.jspecify.annotations.NullMarked;
