/** Result files as text for people; knows nothing but {@link dev.ociprobe.result}. */
@NullMarked
package dev.ociprobe.report;

import org.jspecify.annotations.NullMarked;
