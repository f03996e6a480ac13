package dev.ociprobe.posix;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The implementations that the contract tests run on. */
final class Implementations {
  private Implementations() {}

  static Stream<Named<Posix>> all() {
    return Stream.of("ffm", "jna").map(name -> Named.of(name, Posix.load(name)));
  }
}
