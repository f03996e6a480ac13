/** jextract's output for posix.h, unedited: see the jextract directory of this module. */
package dev.ociprobe.posix.generated;
