package dev.ociprobe.bundle.registry;

import java.time.Duration;

/**
 * The times after which a registry counts as silent.
 *
 * @param connection until a connection is made
 * @param silence until an answer begins, and between two pieces of it
 * @param mebibyte for each MiB of an answer, however small its pieces are
 */
public record Patience(Duration connection, Duration silence, Duration mebibyte) {
  static final Patience DEFAULT =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5));
}
