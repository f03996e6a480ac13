package dev.ociprobe.result.html;

/**
 * A sentence on what was found.
 *
 * @param text the sentence
 * @param section the id of the section that shows it
 * @param phase that the section's charts are to show; empty if it is about none
 */
record Finding(String text, String section, String phase) {}
