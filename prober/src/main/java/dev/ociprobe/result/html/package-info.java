/** The report of recorded runs as one page for a browser, which needs nothing else. */
@NullMarked
package dev.ociprobe.result.html;

import org.jspecify.annotations.NullMarked;
