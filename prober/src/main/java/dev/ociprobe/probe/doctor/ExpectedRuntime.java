package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.environment.RuntimeBinary;
import java.util.List;
import java.util.Optional;

/**
 * A runtime of the catalogue or of the user's choice, found or not.
 *
 * @param name the catalogue's or the user's
 * @param found the runtime; empty if there is none on this host, or if it can't be used
 * @param problem why it can't be used although it is installed
 * @param quirksHere its peculiarities on this host, a phrase each
 */
public record ExpectedRuntime(
    String name, Optional<RuntimeBinary> found, Optional<String> problem, List<String> quirksHere) {

  public ExpectedRuntime {
    quirksHere = List.copyOf(quirksHere);
  }
}
