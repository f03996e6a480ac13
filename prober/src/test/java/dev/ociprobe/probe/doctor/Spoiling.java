package dev.ociprobe.probe.doctor;

import java.util.function.Consumer;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Cases of a host with one thing out of order: the finding's id and level, the deed, and words of
 * its summary and its remedy.
 */
final class Spoiling {

  private Spoiling() {}

  static Arguments spoiled(
      String id, Level level, Consumer<FakeHost> how, String summary, String remedy) {
    return Arguments.of(id, level, how, summary, remedy);
  }

  static Arguments warns(String id, Consumer<FakeHost> how, String summary, String remedy) {
    return spoiled(id, Level.WARN, how, summary, remedy);
  }

  static Consumer<FakeHost> with(String path, String text) {
    return fake -> fake.files.with(path, text);
  }

  static Consumer<FakeHost> mounts(String mountInfo) {
    return fake -> fake.files.withMounts(mountInfo);
  }
}
