/** The report of recorded runs: one page for a browser, which needs nothing else, and JSON. */
@NullMarked
package dev.ociprobe.result.html;

import org.jspecify.annotations.NullMarked;
