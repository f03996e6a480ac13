package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeDirectoriesTest {
  @TempDir Path directory;

  private ChangeDirectories changes;

  @BeforeEach
  void setUp() {
    changes = new ChangeDirectories(directory.resolve("changes"));
  }

  private Path renew() throws IOException {
    changes.renew();
    assertThat(changes.latest()).doesNotExist();
    return Files.createDirectories(changes.latest());
  }

  private List<Path> existing() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("changes"))) {
      return files.toList();
    }
  }

  @Test
  void renew_removesThoseThatNobodyHolds() throws IOException {
    Path first = renew();
    Path second = renew();

    assertThat(second).isNotEqualTo(first);
    assertThat(existing()).containsExactly(second);
  }

  @Test
  void held_stays_untilTheRenewalAfterItsRelease() throws IOException {
    Path held = renew();
    changes.hold("w1");
    Path passing = renew();
    Path latest = renew();
    assertThat(existing()).containsExactlyInAnyOrder(held, latest);
    assertThat(passing).doesNotExist();

    changes.release("w1");
    assertThat(held).exists();
    assertThat(existing()).containsExactlyInAnyOrder(held, latest);
    assertThat(renew()).exists();
    assertThat(existing()).hasSize(1);
  }

  @Test
  void release_ofTheLatest_letsItGoWithTheNext() throws IOException {
    Path held = renew();
    changes.hold("w1");
    changes.release("w1");
    changes.release("unknown");
    renew();

    assertThat(held).doesNotExist();
  }
}
