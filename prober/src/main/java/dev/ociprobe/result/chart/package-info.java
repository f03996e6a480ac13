/** Charts of recorded runs as pictures for papers and slides: SVG and PNG. */
@NullMarked
package dev.ociprobe.result.chart;

import org.jspecify.annotations.NullMarked;
