/** Recorded runs read again and compared, and gates on what differs. */
@NullMarked
package dev.ociprobe.result.compare;

import org.jspecify.annotations.NullMarked;
