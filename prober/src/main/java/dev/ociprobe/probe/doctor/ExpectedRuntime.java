package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.environment.RuntimeBinary;
import java.util.List;
import java.util.Optional;

/**
 * A runtime of the catalogue, found or not.
 *
 * @param name the catalogue's
 * @param found the binary; empty if there is none on this host
 * @param quirksHere its peculiarities on this host, a phrase each
 */
public record ExpectedRuntime(String name, Optional<RuntimeBinary> found, List<String> quirksHere) {

  public ExpectedRuntime {
    quirksHere = List.copyOf(quirksHere);
  }
}
