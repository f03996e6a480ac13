package dev.ociprobe.explain.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.session.FakeSlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeccompCacheDropTest {
  @TempDir Path directory;

  private final SeccompCacheDrop drop = new SeccompCacheDrop();

  @Test
  void before_removesTheCompiledFiltersAndNothingElse() throws IOException {
    try (FakeSlot fake = FakeSlot.in(directory)) {
      Path state = fake.slot().state();
      Path cache = Files.createDirectories(state.resolve(".cache/seccomp"));
      Files.writeString(cache.resolve("0".repeat(64)), "bpf");
      Path container = Files.createDirectories(state.resolve("id"));
      drop.before(fake.slot());
      assertThat(cache).isEmptyDirectory();
      assertThat(container).exists();
      drop.before(fake.slot());
      assertThat(drop.doubt()).isEmpty();
    }
  }

  @Test
  void doubt_whereNothingWasEverKept_saysSo() throws IOException {
    try (FakeSlot fake = FakeSlot.in(directory)) {
      drop.before(fake.slot());
      assertThat(drop.doubt()).isEmpty();
      drop.before(fake.slot());
      assertThat(drop.doubt()).hasValueSatisfying(why -> assertThat(why).contains("never"));
    }
  }
}
