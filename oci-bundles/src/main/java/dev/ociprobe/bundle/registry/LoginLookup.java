package dev.ociprobe.bundle.registry;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The outcome of a look for a registry's user and password.
 *
 * @param source the file or program that has them; empty if none has
 * @param obstacle the first thing that kept a program from telling, in a sentence
 */
record LoginLookup(Optional<Credentials> credentials, String source, Optional<String> obstacle) {
  static final LoginLookup NOTHING = new LoginLookup(Optional.empty(), "", Optional.empty());

  static LoginLookup found(Credentials credentials, String source) {
    return new LoginLookup(Optional.of(credentials), source, Optional.empty());
  }

  static LoginLookup hindered(String obstacle) {
    return new LoginLookup(Optional.empty(), "", Optional.of(obstacle));
  }

  /** Returns this one, or the next if nothing was found, with the earlier obstacle. */
  LoginLookup orElse(Supplier<LoginLookup> next) {
    if (credentials.isPresent()) {
      return this;
    }
    LoginLookup other = next.get();
    return new LoginLookup(other.credentials, other.source, obstacle.or(other::obstacle));
  }
}
