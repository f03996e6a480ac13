/** Foreign text made safe to print, and suggestions for misspelled names. */
@NullMarked
package dev.ociprobe.text;

import org.jspecify.annotations.NullMarked;
