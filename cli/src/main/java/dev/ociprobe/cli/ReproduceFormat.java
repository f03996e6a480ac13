package dev.ociprobe.cli;

/** The forms in which {@code reproduce} prints. */
enum ReproduceFormat {
  TEXT,
  JSON,
  MD
}
